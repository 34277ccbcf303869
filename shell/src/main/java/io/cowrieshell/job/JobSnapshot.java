package io.cowrieshell.job;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a job is at one moment.
 *
 * @param reason why nothing moves, or why it ended; null where there is nothing to say
 * @param alerts what is not as it should be, as people read it
 * @param counts what else there is to tell, by its name in status files
 */
public record JobSnapshot(
        Instant at,
        Job job,
        State state,
        Totals totals,
        Speed speed,
        @Nullable String reason,
        List<String> alerts,
        Map<String, Long> counts) {

    /** What it is doing. */
    public enum State {
        RUNNING,
        /** Held up for a while by what the server is under. */
        WAITING,
        PAUSED,
        DONE,
        /** Stopped by its shell, and can be gone on with. */
        INTERRUPTED,
        ABORTED,
        FAILED
    }

    public JobSnapshot {
        alerts = List.copyOf(alerts);
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** As {@link Totals#percentOf}. */
    public double percent() {
        return state == State.DONE ? 100 : totals.percentOf(job.total());
    }
}
