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
import io.cowrieshell.finding.remedy.ReferenceSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Difference.UncheckedConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A constraint that was added NOT VALID, and never looked at the rows before it. */
@AutoService(Check.class)
public final class UncheckedConstraintsCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-010",
            "constraint was never validated",
            "Rows from before it may break it, and the planner does not trust it.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (UncheckedConstraint unchecked : examination.differences(UncheckedConstraint.class)) {
            boolean foreign = unchecked.found().kind() == Kind.FOREIGN_KEY;
            found.add(new Finding(
                    KIND,
                    Severity.WARNING,
                    unchecked.place() + " " + unchecked.found().name(),
                    (foreign ? "foreign key" : "check") + " is NOT VALID",
                    Evidence.of("it holds for rows written since, not for those before")
                            .shownBy(site.showConstraints(unchecked.place())),
                    Remedy.heal(
                            KIND,
                            foreign
                                    ? new ReferenceSteps(site).ofUnchecked(unchecked.place(), unchecked.found())
                                    : new CheckSteps(site).ofUnchecked(unchecked.place(), unchecked.found()))));
        }
        return found;
    }
}
