package io.cowrieshell.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a shell works on a job.
 *
 * @param batch rows of a batch at the start; null for what the job has
 * @param target how long a batch should take, to which their size is adapted; null to leave it
 * @param workers connections that work side by side
 * @param most batches after which this shell stops; null for no end but the job's
 * @param patience for those who hold rows a batch needs, and for a server that is away
 */
public record Tempo(
        @Nullable Integer batch,
        @Nullable Duration target,
        int workers,
        @Nullable Long most,
        ErrorLimit errors,
        Duration patience) {

    public static final int USUAL_BATCH = 1_000;

    public static final int LARGEST_BATCH = 100_000;
}
