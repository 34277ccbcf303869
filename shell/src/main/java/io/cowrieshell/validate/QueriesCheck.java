package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether snapshots answer as the JOIN does, and faster. */
final class QueriesCheck implements ValidationCheck {

    /** Below this nobody waits, and a comparison of two such times says nothing. */
    private static final double QUICK = 10;

    @Override
    public CheckName name() {
        return CheckName.QUERIES;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        if (inspection.stage() == Stage.BEFORE) {
            return Outcome.notApplicable("to be asked after a backfill");
        }
        Comparison comparison = inspection.comparison();
        if (comparison == null) {
            return Outcome.notApplicable("no session has a country and a kind of address");
        }
        double least = inspection.thresholds().minSpeedup();
        boolean quick = comparison.join().milliseconds() < QUICK;
        boolean fast = quick || comparison.speedup() >= least;
        Comparison.Difference difference = comparison.difference();
        String measured = "%s times as fast (%s, JOIN %s), %s"
                .formatted(
                        times(comparison.speedup()),
                        Told.time(Told.millis(comparison.snapshot().milliseconds())),
                        Told.time(Told.millis(comparison.join().milliseconds())),
                        answers(comparison));
        String threshold = quick
                ? "equal but for drift; below %s ms speed is not judged".formatted(Told.number(QUICK))
                : "%s times, equal but for drift".formatted(Told.number(least));
        String next = difference.contradicting() > 0
                ? "validate --only accuracy"
                : "sql create index concurrently on session_summaries (snapshot_country, snapshot_ip_type);"
                        + " sql vacuum session_summaries";
        return Outcome.judged(fast && difference.contradicting() == 0, measured, threshold, next)
                .with(details(comparison));
    }

    private static String times(double speedup) {
        return String.format(Locale.ROOT, speedup < 10 ? "%.1f" : "%,.0f", Math.floor(speedup * 10) / 10);
    }

    private static String answers(Comparison comparison) {
        Comparison.Difference difference = comparison.difference();
        if (difference.onlySnapshot() + difference.onlyJoin() == 0) {
            return "results equal";
        }
        List<String> parts = new ArrayList<>();
        part(parts, difference.drifted(), "drifted");
        part(parts, difference.unfilled(), "not filled");
        part(parts, difference.contradicting(), "against their documents");
        return "results equal but for " + String.join(", ", parts);
    }

    private static void part(List<String> parts, long sessions, String what) {
        if (sessions > 0) {
            parts.add(Shown.count(sessions) + " " + what);
        }
    }

    private static List<String> details(Comparison comparison) {
        Comparison.Difference difference = comparison.difference();
        return List.of(
                "sessions from %s, %s: %s by snapshots, %s by JOIN"
                        .formatted(
                                comparison.country(),
                                comparison.kind(),
                                Shown.count(comparison.snapshot().answer()),
                                Shown.count(comparison.join().answer())),
                "only by snapshots %s, only by JOIN %s"
                        .formatted(Shown.count(difference.onlySnapshot()), Shown.count(difference.onlyJoin())),
                "medians of %d runs on a warm cache"
                        .formatted(comparison.join().runs().size()));
    }
}
