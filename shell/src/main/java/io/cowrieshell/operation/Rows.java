package io.cowrieshell.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation sends rows as they arrive, so that a million of them never stand in memory. A table is begun,
 * filled and ended; several may follow each other.
 */
public interface Rows {

    void begin(List<RowColumn> columns);

    /** One row, in the server's text form; the door decides what becomes of it. */
    void row(List<@Nullable String> values);

    /** The table is over; it is not complete when rows were left out on purpose. */
    void end(boolean complete);

    /** A column of a streamed table. */
    record RowColumn(String name, Kind kind) {}

    /** What a value is, as far as output needs to know. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        JSON
    }
}
