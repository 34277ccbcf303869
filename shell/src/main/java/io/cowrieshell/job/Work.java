package io.cowrieshell.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a job does with its rows. Used by several threads at once, each with a connection of its own. */
public interface Work {

    /** The verb whose work it is. */
    String operation();

    /** What it is about, in the words of its options; jobs of the same words are the same job. */
    String selection();

    /** For the progress line: {@code filling sessions}. */
    String title();

    /**
     * Where it leads, seen at its start.
     *
     * @param batch rows of a batch, several of which should fit into a range
     */
    Extent extent(Connection connection, int batch) throws SQLException;

    /** Does the next rows behind a key, not beyond another, within the transaction that is open. */
    Portion next(Connection connection, Range range, int limit) throws SQLException;

    /** The key of the next row; null where none is left. */
    @Nullable
    String nextKey(Connection connection, Range range) throws SQLException;

    /** Keeps that a row could not be processed, and why. */
    void setAside(Connection connection, String key, String reason) throws SQLException;

    /**
     * A part of the keys.
     *
     * @param after null from the beginning
     * @param upto the last that belongs to it
     */
    record Range(@Nullable String after, String upto) {}

    /**
     * What a batch has done.
     *
     * @param last the key up to which all is done; null when nothing was left in the range
     */
    record Portion(@Nullable String last, long seen, long changed, List<Long> counts) {
        public Portion {
            counts = List.copyOf(counts);
        }
    }
}
