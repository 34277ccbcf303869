package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Constraint.Reference;
import io.cowrieshell.schema.Ddl;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes foreign keys hold. First for new rows ({@code NOT VALID}, a short lock), then rows get the parents they lack,
 * and only then all rows are checked, which keeps nobody from writing.
 */
public record ReferenceSteps(Site site) {

    /** All that a wanted foreign key needs, from its columns on. */
    public List<RemedyStep> of(String child, WantedConstraint wanted) throws SQLException {
        Reference reference = Objects.requireNonNull(wanted.constraint().reference());
        List<RemedyStep> steps = new ArrayList<>();
        Prerequisites needed = new Prerequisites(site);
        steps.addAll(needed.of(reference.table(), reference.columns()));
        steps.addAll(needed.key(reference.table()));
        steps.addAll(needed.of(child, wanted.constraint().columns()));
        steps.addAll(rows(child, wanted.constraint()));
        steps.add(add(child, wanted));
        if (new ParentSteps(site).canValidate(child, wanted.constraint())) {
            steps.add(validate(child, wanted.constraint().name()));
        }
        return steps;
    }

    /** For one that is there, but never looked at the rows before it. */
    public List<RemedyStep> ofUnchecked(String child, Constraint found) throws SQLException {
        List<RemedyStep> steps = new ArrayList<>(rows(child, found));
        boolean released = steps.stream().anyMatch(step -> step.phase() == Phase.RELEASE);
        if (released) {
            steps.add(add(child, new WantedConstraint(found, true)));
        }
        if (new ParentSteps(site).canValidate(child, found)) {
            steps.add(validate(child, found.name()));
        }
        return steps;
    }

    /** The wanted foreign keys at one end of which a column stands: what was released for its sake comes back. */
    public List<RemedyStep> touching(String table, String column) throws SQLException {
        List<RemedyStep> steps = new ArrayList<>();
        for (WantedTable child : site.examination().wanted().tables().values()) {
            for (WantedConstraint wanted : child.constraints()) {
                if (TypeSteps.touches(child.name(), wanted.constraint(), table, column)) {
                    steps.addAll(of(child.name(), wanted));
                }
            }
        }
        return steps;
    }

    private List<RemedyStep> rows(String child, Constraint constraint) throws SQLException {
        List<RemedyStep> steps = new ArrayList<>();
        if (child.equals("session_summaries") && constraint.columns().equals(List.of("source_ip"))) {
            steps.addAll(new AddressSteps(site).inventory());
            steps.addAll(new AddressSteps(site).sessions());
        }
        steps.addAll(new ParentSteps(site).of(child, constraint));
        return steps;
    }

    private RemedyStep add(String child, WantedConstraint wanted) {
        String name = wanted.constraint().name();
        List<String> statements = new ArrayList<>();
        boolean taken = site.live(child).stream()
                .flatMap(live -> live.constraints().stream())
                .anyMatch(constraint -> constraint.name().equals(name));
        if (taken) {
            statements.add(release(site, child, name));
        }
        statements.add(Ddl.addConstraint(
                site.schema(child),
                child,
                wanted,
                true,
                site.schema(
                        Objects.requireNonNull(wanted.constraint().reference()).table())));
        return new RemedyStep(
                Phase.REFERENCES,
                child + " " + name,
                child,
                "add foreign key " + name + " for new rows",
                "without it rows can point at nothing; existing rows are checked in a later step",
                Action.together(statements),
                site.instant(taken ? "ACCESS EXCLUSIVE" : "SHARE ROW EXCLUSIVE", true));
    }

    RemedyStep validate(String child, String name) {
        return new RemedyStep(
                Phase.VALIDATION,
                child + " " + name,
                child,
                "check all rows of " + child + " against " + name,
                "it was added for new rows only; others read and write meanwhile",
                Action.together(
                        "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(site.table(child), Identifiers.quote(name))),
                site.scan(child, "SHARE UPDATE EXCLUSIVE"));
    }

    static RemedyStep drop(Site site, String child, Constraint constraint, String why) {
        return new RemedyStep(
                Phase.RELEASE,
                child + " " + constraint.name(),
                child,
                "release foreign key " + constraint.name(),
                why + "; it is added again below",
                Action.together(release(site, child, constraint.name())),
                site.instant("ACCESS EXCLUSIVE", true));
    }

    private static String release(Site site, String child, String name) {
        return "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s".formatted(site.table(child), Identifiers.quote(name));
    }
}
