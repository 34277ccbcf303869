package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.CheckSteps;
import io.cowrieshell.finding.remedy.KeySteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Difference.MissingConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A primary key, unique constraint or check that is not there. */
@AutoService(Check.class)
public final class MissingConstraintsCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-015", "key or check is missing", "The same row can come twice, or values that mean nothing.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (MissingConstraint missing : examination.differences(MissingConstraint.class)) {
            Constraint constraint = missing.wanted().constraint();
            if (constraint.kind() == Kind.FOREIGN_KEY || !missing.wanted().required()) {
                continue;
            }
            boolean check = constraint.kind() == Kind.CHECK;
            found.add(new Finding(
                    KIND,
                    check ? Severity.WARNING : Severity.ERROR,
                    missing.place() + " " + constraint.name(),
                    (check
                            ? "no check (" + constraint.expression() + ")"
                            : (constraint.kind() == Kind.PRIMARY_KEY ? "no primary key (" : "no unique constraint (")
                                    + String.join(", ", constraint.columns()) + ")"),
                    Evidence.of("usually called " + constraint.name()).shownBy(site.showConstraints(missing.place())),
                    Remedy.heal(
                            KIND,
                            check
                                    ? new CheckSteps(site).of(missing.place(), missing.wanted())
                                    : new KeySteps(site).of(missing.place(), missing.wanted()))));
        }
        return found;
    }
}
