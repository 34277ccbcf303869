package io.cowrieshell.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many rows the next batch of a worker has: as many as the job says, adapted to how long a batch should take. After
 * a failure half as many, down to the one row that is to blame; each success doubles it again.
 */
final class BatchSize {

    private static final int FEWEST = 50;

    /** A batch that was much faster or slower than the others does not change the size at once. */
    private static final double LARGEST_CHANGE = 1.5;

    private final @Nullable Duration target;
    private int set;
    private int wanted;
    private int cut = Integer.MAX_VALUE;

    BatchSize(@Nullable Duration target) {
        this.target = target;
    }

    /** @param job what the job says, which others may have changed */
    int rows(int job) {
        if (job != set) {
            set = job;
            wanted = job;
        }
        return Math.min(wanted, cut);
    }

    boolean single() {
        return Math.min(wanted, cut) == 1;
    }

    void failed() {
        cut = Math.max(1, Math.min(wanted, cut) / 2);
    }

    void succeeded(long rows, Duration took) {
        if (cut < wanted) {
            cut = cut > wanted / 2 ? Integer.MAX_VALUE : cut * 2;
            return;
        }
        cut = Integer.MAX_VALUE;
        if (target == null || rows < wanted) {
            return;
        }
        double change = target.toNanos() / (double) Math.max(1, took.toNanos());
        double bounded = Math.max(1 / LARGEST_CHANGE, Math.min(LARGEST_CHANGE, change));
        wanted = (int) Math.max(Math.min(FEWEST, set), Math.min(Tempo.LARGEST_BATCH, wanted * bounded));
    }
}
