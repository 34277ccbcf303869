package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Whether batches are fast enough for a backfill. */
final class BatchesCheck implements ValidationCheck {

    /** Fewer say nothing: a batch of a few sessions takes hardly less time than one of many. */
    private static final int TELLING = 100;

    private static final int THOUSAND = 1_000;

    @Override
    public CheckName name() {
        return CheckName.BATCHES;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        long lacking = inspection.coverage().lacking();
        if (inspection.stage() == Stage.AFTER) {
            return Outcome.notApplicable("to be asked before a backfill");
        }
        if (lacking < TELLING) {
            return Outcome.notApplicable(
                    "only " + Shown.counted(lacking, "session lacks", "sessions lack") + " anything, too few to tell");
        }
        DryBatches batches = inspection.batches();
        Thresholds thresholds = inspection.thresholds();
        Duration longest = Told.millis(thresholds.maxBatchSeconds() * THOUSAND);
        Duration time = batches.timeOf(THOUSAND);
        return Outcome.judged(
                        batches.rate() >= thresholds.minRate() && time.compareTo(longest) <= 0,
                        "about %s a second, %s for 1,000"
                                .formatted(
                                        Shown.counted((long) batches.rate(), "session", "sessions"), Told.time(time)),
                        "at least %s/s, at most %s".formatted(Told.number(thresholds.minRate()), Told.time(longest)),
                        "look at `status` for what else the server does, and at its disk")
                .with(List.of(
                        "reading alone: %s for 1,000 sessions, the median of %s"
                                .formatted(
                                        Told.time(Told.millis(batches.milliseconds())),
                                        Shown.counted(batches.runs().size(), "batch", "batches")),
                        "batches: "
                                + batches.runs().stream()
                                        .map(run -> Told.time(Told.millis(run)))
                                        .collect(Collectors.joining(", ")),
                        batches.basis()));
    }
}
