package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.finding.remedy.TableSteps;
import io.cowrieshell.schema.Difference.MissingTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A managed table that is not there. */
@AutoService(Check.class)
public final class MissingTablesCheck implements Check {

    private static final FindingKind KIND =
            new FindingKind("SCHEMA-001", "table is missing", "Everything that reads or writes the table fails.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (MissingTable missing : examination.differences(MissingTable.class)) {
            TableSteps tables = new TableSteps(site);
            List<RemedyStep> steps = new ArrayList<>(tables.create(missing.wanted()));
            steps.addAll(tables.references(missing.wanted()));
            found.add(new Finding(
                    KIND,
                    Severity.ERROR,
                    missing.place(),
                    "the table is missing",
                    Evidence.of("version " + examination.versions().goal() + " has it, nothing on the search path does")
                            .shownBy(site.showTable(missing.place())),
                    Remedy.heal(KIND, steps)));
        }
        return found;
    }
}
