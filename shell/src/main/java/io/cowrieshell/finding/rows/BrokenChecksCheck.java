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
import io.cowrieshell.finding.remedy.CheckSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Difference.MissingConstraint;
import io.cowrieshell.schema.Difference.UncheckedConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows that break a check which is missing, or never looked at them. */
@AutoService(Check.class)
public final class BrokenChecksCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "ROWS-002", "rows break a check", "Values that mean nothing are counted as if they meant something.");

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
        CheckSteps checks = new CheckSteps(site);
        List<Finding> found = new ArrayList<>();
        for (MissingConstraint missing : examination.differences(MissingConstraint.class)) {
            Constraint check = missing.wanted().constraint();
            if (check.kind() == Kind.CHECK) {
                add(site, missing.place(), check, checks.of(missing.place(), missing.wanted()), found);
            }
        }
        for (UncheckedConstraint unchecked : examination.differences(UncheckedConstraint.class)) {
            Constraint check = unchecked.found();
            if (check.kind() == Kind.CHECK) {
                add(site, unchecked.place(), check, checks.ofUnchecked(unchecked.place(), check), found);
            }
        }
        return found;
    }

    private static void add(Site site, String table, Constraint check, List<RemedyStep> steps, List<Finding> found)
            throws SQLException {
        CheckSteps checks = new CheckSteps(site);
        long breaking = checks.breaking(table, check);
        if (breaking == 0 || breaking == Long.MAX_VALUE) {
            return;
        }
        String query = checks.query(table, check) + "\nLIMIT 5";
        List<String> samples = site.examination()
                .look()
                .query(
                        "samples of " + table,
                        query,
                        rows -> {
                            List<String> keys = new ArrayList<>();
                            while (rows.next()) {
                                keys.add(rows.getString(1) + ": " + rows.getString(2));
                            }
                            return keys;
                        },
                        List.of());
        found.add(new Finding(
                KIND,
                Severity.ERROR,
                table + "." + String.join(", ", check.columns()),
                "%,d rows break %s".formatted(breaking, check.expression()),
                Evidence.of("such as " + String.join(", ", samples))
                        .rows(breaking, samples)
                        .shownBy(query),
                checks.mendable(table, check)
                        ? Remedy.heal(KIND, steps)
                        : Remedy.by("decide about these rows by hand; repairs do not touch what version 15 had")));
    }
}
