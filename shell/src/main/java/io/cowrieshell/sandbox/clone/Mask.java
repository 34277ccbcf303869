package io.cowrieshell.sandbox.clone;

import java.util.List;

/**
 * A column whose values stay at home: {@code raw_events.payload}, or with a schema before it.
 *
 * @param schema empty for the one in which the table is found without
 */
public record Mask(String schema, String table, String column) {

    /** Reads {@code table.column} or {@code schema.table.column}. */
    public static Mask of(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        if (parts.size() < 2 || parts.size() > 3 || parts.contains("")) {
            throw CloneProblem.NOT_MASKED
                    .problem("'" + text + "' is no column")
                    .why("a column is named with its table")
                    .next("--mask raw_events.payload")
                    .asException();
        }
        int last = parts.size() - 1;
        return new Mask(last == 2 ? parts.get(0) : "", parts.get(last - 1), parts.get(last));
    }

    @Override
    public String toString() {
        return (schema.isEmpty() ? "" : schema + ".") + table + "." + column;
    }
}
