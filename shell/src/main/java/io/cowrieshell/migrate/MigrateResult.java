package io.cowrieshell.migrate;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a migration has done, or would do.
 *
 * @param run its number in the journal; 0 where nothing was to be done
 * @param from the version the tables were of; 0 for an empty database
 * @param to the version they are of now
 * @param declared what {@code schema_state} says; null for nothing
 * @param recorded where the history ends; null where there is none
 * @param phases all on the way, in order
 * @param remarks what else was seen
 */
public record MigrateResult(
        long run,
        int from,
        int to,
        @Nullable String declared,
        @Nullable String recorded,
        List<Step> phases,
        List<String> remarks)
        implements Result {

    public MigrateResult {
        phases = List.copyOf(phases);
        remarks = List.copyOf(remarks);
    }

    /** What has become of a phase. */
    public enum State {
        DONE,
        PENDING,
        /** Recorded as done, though its objects are not there. */
        UNTRUE,
        /** Done by this run. */
        CARRIED_OUT
    }

    /**
     * A phase.
     *
     * @param number among those of its version; 0 for a version of one phase
     * @param at when it was recorded; null where it is not
     * @param seconds it took; null where it is not known
     * @param rows it wrote or would write; null where it is not about rows, or they were not counted
     * @param wal how many bytes the server wrote to its log meanwhile, whoever caused them; null where not measured
     * @param aside what was set aside, or would be
     * @param sql the statements, for a dry run
     */
    public record Step(
            String version,
            int number,
            String title,
            State state,
            @Nullable Instant at,
            @Nullable Double seconds,
            @Nullable Long rows,
            @Nullable Long wal,
            List<Aside> aside,
            List<String> sql) {

        public Step {
            aside = List.copyOf(aside);
            sql = List.copyOf(sql);
        }
    }

    /** Rows that were set aside for one reason. */
    public record Aside(String reason, long rows) {}

    @Override
    public View view() {
        return MigrateView.of(this);
    }
}
