package io.cowrieshell.backfill;

import io.cowrieshell.backfill.BackfillResult.Beside;
import io.cowrieshell.backfill.BackfillResult.Filled;
import io.cowrieshell.backfill.BackfillResult.Left;
import io.cowrieshell.backfill.BackfillResult.Odd;
import io.cowrieshell.backfill.BackfillResult.Pace;
import io.cowrieshell.backfill.BackfillResult.Sessions;
import io.cowrieshell.job.JobOutcome;
import io.cowrieshell.snapshot.Census;
import io.cowrieshell.snapshot.Gap;
import io.cowrieshell.snapshot.Reason;
import io.cowrieshell.snapshot.Remaining;
import io.cowrieshell.snapshot.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes results of what was counted. */
final class BackfillReport {

    private static final Pace NONE = new Pace(0, 0, 0, 0);

    private BackfillReport() {}

    /** What would be done; what would be filled is told as values, not as what is left. */
    static BackfillResult dryRun(String selection, Census census, String sql) {
        List<Remaining> left = census.remaining().stream()
                .filter(each -> each.reason() != Reason.FILLABLE)
                .toList();
        return new BackfillResult(
                0,
                null,
                selection,
                false,
                new Sessions(census.seen(), census.changes(), 0),
                values(census.counts()),
                beside(census.counts()),
                left(left),
                null,
                List.of(),
                List.of(sql));
    }

    static BackfillResult nothing(String selection) {
        Map<Tally, Long> none = Tally.of(List.of());
        return new BackfillResult(
                0,
                null,
                selection,
                true,
                new Sessions(0, 0, 0),
                values(none),
                beside(none),
                List.of(),
                NONE,
                List.of(),
                List.of());
    }

    /** @param census of what is left; null where it was not looked at */
    static BackfillResult done(long run, JobOutcome outcome, @Nullable Census census) {
        Map<Tally, Long> counts = Tally.of(outcome.totals().counts());
        return new BackfillResult(
                run,
                outcome.job().id(),
                outcome.job().selection(),
                outcome.totals().complete(),
                new Sessions(
                        outcome.totals().seen(),
                        outcome.totals().changed(),
                        outcome.totals().setAside()),
                values(counts),
                beside(counts),
                census == null ? null : left(census.remaining()),
                new Pace(
                        outcome.speed().elapsed().toMillis() / 1e3,
                        Math.round(outcome.speed().average()),
                        outcome.totals().batches(),
                        outcome.totals().failures()),
                outcome.alerts(),
                List.of());
    }

    private static List<Filled> values(Map<Tally, Long> counts) {
        return Arrays.stream(Gap.values())
                .map(gap -> new Filled(
                        gap.column(),
                        count(counts, Tally.of(gap, Tally.Source.DOCUMENT)),
                        count(counts, Tally.of(gap, Tally.Source.EVENTS)),
                        count(counts, Tally.of(gap, Tally.Source.INVENTORY))))
                .toList();
    }

    private static Beside beside(Map<Tally, Long> counts) {
        return new Beside(
                counts.getOrDefault(Tally.AWAITING, 0L),
                counts.getOrDefault(Tally.UNREADABLE, 0L),
                Arrays.stream(Gap.values())
                        .map(gap -> new Odd(gap.column(), count(counts, Tally.of(gap, Tally.Source.ODD))))
                        .filter(odd -> odd.values() > 0)
                        .toList());
    }

    private static long count(Map<Tally, Long> counts, Optional<Tally> tally) {
        return tally.map(counts::get).orElse(0L);
    }

    private static List<Left> left(List<Remaining> remaining) {
        return remaining.stream()
                .map(each -> new Left(
                        each.gap().column(),
                        each.reason().name().toLowerCase(Locale.ROOT),
                        each.reason().words(),
                        each.sessions()))
                .toList();
    }
}
