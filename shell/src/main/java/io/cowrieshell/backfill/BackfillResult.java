package io.cowrieshell.backfill;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.snapshot.Reason;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill has done, or would do.
 *
 * @param run its number in the journal; 0 where nothing was done
 * @param job that it worked on; null where it was none
 * @param selection of which sessions, in the words of options; empty for all there are
 * @param complete whether the job is at its end; false for a dry run
 * @param sessions that were gone through, by all who worked on the job
 * @param values that were filled in, a line for each column
 * @param beside what was met on the way
 * @param remaining what is lacking still, and why; null where that was not looked at
 * @param speed of this run; null for a dry run
 * @param alerts that were raised meanwhile
 * @param sql the statements of a batch, for a dry run
 */
public record BackfillResult(
        long run,
        @Nullable Long job,
        String selection,
        boolean complete,
        Sessions sessions,
        List<Filled> values,
        Beside beside,
        @Nullable List<Left> remaining,
        @Nullable Pace speed,
        List<String> alerts,
        List<String> sql)
        implements Result {

    public BackfillResult {
        values = List.copyOf(values);
        remaining = remaining == null ? null : List.copyOf(remaining);
        alerts = List.copyOf(alerts);
        sql = List.copyOf(sql);
    }

    /**
     * Of how many sessions.
     *
     * @param seen that lacked something
     * @param changed that something was filled in
     * @param setAside that could not be written
     */
    public record Sessions(long seen, long changed, long setAside) {}

    /** Values of a column, by where they come from. */
    public record Filled(String column, long document, long events, long inventory) {
        long all() {
            return document + events + inventory;
        }
    }

    /**
     * Not filled in, or not from where it should have come.
     *
     * @param awaiting sessions whose address is not in the inventory
     * @param unreadable documents
     * @param odd values of documents that are none, by column
     */
    public record Beside(long awaiting, long unreadable, List<Odd> odd) {
        public Beside {
            odd = List.copyOf(odd);
        }
    }

    /** Values of documents that are none. */
    public record Odd(String column, long values) {}

    /** Sessions that lack a value, for one reason. */
    public record Left(String column, String reason, String why, long sessions) {
        boolean fillable() {
            return reason.equals(Reason.FILLABLE.name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * How fast it went.
     *
     * @param rate sessions a second, pauses left out
     * @param batches of all who worked on the job
     * @param failures batches that failed and were cut smaller
     */
    public record Pace(double seconds, double rate, long batches, long failures) {}

    @Override
    public View view() {
        return BackfillView.of(this);
    }

    /** All is done, and yet somebody should look: an alert was raised, or something keeps sessions from being written. */
    @Override
    public ExitStatus exitStatus() {
        boolean inVain = run > 0
                && sessions.changed() == 0
                && remaining != null
                && remaining.stream().anyMatch(Left::fillable);
        return alerts.isEmpty() && !inVain ? ExitStatus.DONE : ExitStatus.FINDINGS;
    }
}
