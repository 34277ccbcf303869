package io.cowrieshell.finding.rows;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.ParentSteps;
import io.cowrieshell.finding.remedy.ReferenceSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Difference.MissingConstraint;
import io.cowrieshell.schema.Difference.UncheckedConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rows that point at nothing. Only where no validated foreign key already vouches for them. */
@AutoService(Check.class)
public final class OrphanRowsCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "ROWS-001", "rows break a foreign key", "Joins lose these rows, and the foreign key cannot be validated.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean readsRows() {
        return true;
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        ReferenceSteps references = new ReferenceSteps(site);
        List<Finding> found = new ArrayList<>();
        for (MissingConstraint missing : examination.differences(MissingConstraint.class)) {
            Constraint key = missing.wanted().constraint();
            if (key.reference() != null && orphans(site, missing.place(), key) > 0) {
                found.add(finding(site, missing.place(), key, references.of(missing.place(), missing.wanted())));
            }
        }
        for (UncheckedConstraint unchecked : examination.differences(UncheckedConstraint.class)) {
            Constraint key = unchecked.found();
            if (key.reference() != null && orphans(site, unchecked.place(), key) > 0) {
                found.add(finding(site, unchecked.place(), key, references.ofUnchecked(unchecked.place(), key)));
            }
        }
        return found;
    }

    /** None where it cannot be told, which others have to say. */
    private static long orphans(Site site, String child, Constraint key) throws SQLException {
        long orphans = new ParentSteps(site).orphans(child, key);
        return orphans == Long.MAX_VALUE ? 0 : orphans;
    }

    private static Finding finding(Site site, String child, Constraint key, List<RemedyStep> steps)
            throws SQLException {
        ParentSteps parents = new ParentSteps(site);
        String parent = Objects.requireNonNull(key.reference()).table();
        long orphans = parents.orphans(child, key);
        String query = parents.samples(child, key);
        List<String> samples = site.examination().look().texts("samples of " + child, query);
        return new Finding(
                KIND,
                Severity.ERROR,
                child + "." + String.join(", ", key.columns()),
                "%,d rows point at nothing in %s".formatted(orphans, parent),
                Evidence.of("the most frequent of them: " + String.join(", ", samples))
                        .rows(orphans, samples)
                        .shownBy(query),
                parents.buildable(child, key)
                        ? Remedy.heal(KIND, steps)
                        : Remedy.by("restore the rows of " + parent + ", or decide about these by hand"));
    }
}
