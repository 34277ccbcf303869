package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.migration.WorkingTables;
import io.cowrieshell.schema.Difference.Surplus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Something on a managed table that no version has. */
@AutoService(Check.class)
public final class SurplusObjectsCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-017",
            "something is there that no version has",
            "Nothing; it was added by somebody, and repairs leave it alone.");

    private static final String STAYS = "it is the shell's own, and goes with the last phase of version 16:"
            + " `migrate info` shows whether that is still to come";

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        List<Finding> found = new ArrayList<>();
        for (Surplus surplus : examination.differences(Surplus.class)) {
            found.add(new Finding(
                    KIND,
                    Severity.INFORMATION,
                    surplus.place(),
                    surplus.what() + (ofMigration(surplus) ? " notes changes for `migrate`" : " belongs to no version"),
                    ofMigration(surplus) ? Evidence.of(surplus.what(), STAYS) : Evidence.of(surplus.what()),
                    Remedy.NONE));
        }
        return found;
    }

    private static boolean ofMigration(Surplus surplus) {
        return WorkingTables.own(surplus.place());
    }
}
