package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.RemedyStep.Cost;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.operation.Action;
import java.sql.SQLException;
import java.util.List;

/** Whether the language of the managed functions is there. Every database is born with it; some lose it. */
@AutoService(Check.class)
public final class LanguagesCheck implements Check {

    static final FindingKind KIND = new FindingKind(
            "SERVER-006", "extension is missing", "the functions and triggers that are written in it cannot be made");

    private static final String QUERY = "select * from pg_catalog.pg_language where lanname = 'plpgsql'";

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        if (examination.look().query("languages", QUERY, rows -> rows.next(), true)) {
            return List.of();
        }
        RemedyStep step = new RemedyStep(
                Phase.TABLES,
                "extension plpgsql",
                "",
                "create extension plpgsql",
                "the functions are written in it",
                Action.together("create extension if not exists plpgsql schema pg_catalog"),
                new Cost("", 0, 0, true));
        return List.of(new Finding(
                KIND,
                Severity.ERROR,
                "plpgsql",
                "not installed in this database",
                new Evidence(List.of("pg_language has no plpgsql"), null, List.of(), QUERY),
                Remedy.heal(KIND, List.of(step))));
    }
}
