package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.ReferenceSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Difference.MissingConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A foreign key that is not there, though it could be. */
@AutoService(Check.class)
public final class MissingForeignKeysCheck implements Check {

    private static final FindingKind KIND =
            new FindingKind("SCHEMA-009", "foreign key is missing", "Rows can point at nothing, and nobody is told.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (MissingConstraint missing : examination.differences(MissingConstraint.class)) {
            Constraint key = missing.wanted().constraint();
            if (wanted(missing)
                    && ImpossibleForeignKeysCheck.unlike(site, missing).isEmpty()) {
                found.add(new Finding(
                        KIND,
                        Severity.WARNING,
                        missing.place() + " " + key.name(),
                        "no foreign key " + ImpossibleForeignKeysCheck.named(missing),
                        Evidence.of("no foreign key leads from " + missing.place() + " to "
                                        + Objects.requireNonNull(key.reference())
                                                .table())
                                .shownBy(site.showConstraints(missing.place())),
                        Remedy.heal(KIND, new ReferenceSteps(site).of(missing.place(), missing.wanted()))));
            }
        }
        return found;
    }

    static boolean wanted(MissingConstraint missing) {
        return missing.wanted().constraint().kind() == Kind.FOREIGN_KEY
                && missing.wanted().required();
    }
}
