package io.cowrieshell.job;

import java.util.List;

/**
 * What has been done for a job, by all who ever worked on it.
 *
 * @param failures batches that failed and were cut smaller
 * @param seen rows gone through
 * @param changed rows that were changed
 * @param setAside rows that could not be processed
 * @param counts of the work, added up place by place; what each means is known to the work alone
 * @param left ranges that are not at their end
 */
public record Totals(
        long batches, long failures, long seen, long changed, long setAside, List<Long> counts, long left) {

    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, List.of(), 0);

    public Totals {
        counts = List.copyOf(counts);
    }

    /** Of the rows that were there at the start; rows written meanwhile may make it more, which is not shown. */
    double percentOf(long total) {
        return total == 0 ? 0 : Math.min(100.0, 100.0 * seen / total);
    }

    public boolean complete() {
        return left == 0;
    }
}
