package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import java.sql.SQLException;
import java.util.ArrayList;
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
        List<String> details = new ArrayList<>();
        if (inspection.options().stage() == null) {
            details.add("asked for what is true " + inspection.stage().word() + " a backfill, as "
                    + (coverage.mostly() ? "most" : "few") + " sessions have a snapshot; --stage asks otherwise");
        }
        coverage.columns()
                .forEach(share -> details.add(share.column() + ": " + Told.percent(share.percent()) + ", "
                        + Shown.counted(share.sessions(), "session", "sessions")));
        String measured =
                Told.percent(coverage.percent()) + " of " + Shown.counted(coverage.sessions(), "session", "sessions");
        if (inspection.stage() == Stage.BEFORE) {
            return Outcome.pass(measured + ", the base line", "").with(details);
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
