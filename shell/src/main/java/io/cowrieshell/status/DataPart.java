package io.cowrieshell.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data: the tiers, how far sessions are covered, and what was set aside by the loader. */
public record DataPart(
        List<Tier> tiers, List<Coverage> coverage, @Nullable Count deadLetters, List<TableSize> largest) {

    public DataPart {
        tiers = List.copyOf(tiers);
        coverage = List.copyOf(coverage);
        largest = List.copyOf(largest);
    }

    /** A number of rows; an estimate comes from the server's statistics. */
    public record Count(long rows, boolean estimated) {}

    /** One of the three tiers; without rows when the table is not there. */
    public record Tier(
            String table,
            boolean present,
            @Nullable Count rows,
            long bytes,
            @Nullable Instant analyzed) {}

    /** The share of sessions in which a column is filled. */
    public record Coverage(
            String column, boolean present, @Nullable Double percent, boolean estimated) {}

    public record TableSize(String table, long heapBytes, long indexBytes) {}
}
