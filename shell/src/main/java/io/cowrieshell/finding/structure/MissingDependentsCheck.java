package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.DependentSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Dependent;
import io.cowrieshell.schema.Difference.MissingDependent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A view, trigger or function that goes with the tables and is not there. */
@AutoService(Check.class)
public final class MissingDependentsCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-016", "view, trigger or function is missing", "What it shows or keeps up to date is missing.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (MissingDependent missing : examination.differences(MissingDependent.class)) {
            Dependent wanted = missing.wanted();
            found.add(new Finding(
                    KIND,
                    Severity.WARNING,
                    wanted.name(),
                    "the " + wanted.kind() + " is missing" + (wanted.table().isEmpty() ? "" : " on " + wanted.table()),
                    Evidence.of("version 15 has it"),
                    Remedy.heal(KIND, new DependentSteps(site).of(wanted))));
        }
        return found;
    }
}
