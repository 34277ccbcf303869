package io.cowrieshell.validate;

import java.sql.SQLException;
import java.util.List;

/** How many sessions have a snapshot: the base line before a backfill, and what it came to afterwards. */
final class CoverageCheck implements ValidationCheck {

    @Override
    public CheckName name() {
        return CheckName.COVERAGE;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        Coverage coverage = inspection.coverage();
        List<String> details = coverage.columns().stream()
                .map(share ->
                        share.column() + ": " + Told.percent(share.percent()) + ", " + Told.count(share.sessions()))
                .toList();
        String measured =
                Told.percent(coverage.percent()) + " of " + Told.counted(coverage.sessions(), "session", "sessions");
        if (inspection.stage() == Stage.BEFORE) {
            return Outcome.pass(measured, "none before a backfill").with(details);
        }
        double least = inspection.thresholds().minCoverage();
        return Outcome.judged(
                        coverage.percent() >= least,
                        measured,
                        "at least " + Told.number(least) + " %",
                        "backfill --dry-run")
                .with(details);
    }
}
