package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.RemedyStep.Cost;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Table;
import java.util.List;

/** Whether the planner knows anything of a table that has rows. */
@AutoService(Check.class)
public final class StatisticsCheck implements Check {

    static final FindingKind KIND = new FindingKind(
            "STATISTICS-001",
            "table was never analyzed",
            "the server guesses how many rows there are, and may choose plans that take hours");

    /** An empty table may have this much for what is stored out of line; where nothing is, it does not matter. */
    private static final long NEXT_TO_NOTHING = 8_192;

    /** A sample of 30,000 pages at the usual setting, however large the table. */
    private static final double SECONDS = 2;

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) {
        return examination.catalog().tables().values().stream()
                .filter(table -> !table.size().analyzed() && table.size().bytes() > NEXT_TO_NOTHING)
                .map(StatisticsCheck::finding)
                .toList();
    }

    private static Finding finding(Table table) {
        RemedyStep step = new RemedyStep(
                Phase.STATISTICS,
                table.name() + " statistics",
                table.name(),
                "analyze " + table.name(),
                "there are no statistics of it",
                Action.alone("analyze " + Identifiers.quote(table.schema(), table.name())),
                new Cost("SHARE UPDATE EXCLUSIVE", 0, SECONDS, true));
        return new Finding(
                KIND,
                Severity.WARNING,
                table.name(),
                "never analyzed",
                Evidence.of("the table has " + table.size().bytes() + " bytes and no statistics"),
                Remedy.heal(KIND, List.of(step)));
    }
}
