package io.cowrieshell.schema;

import java.util.List;

/**
 * A view, trigger or function that goes with the managed tables, as the catalog has it or as a blueprint wants it.
 *
 * @param kind {@code view}, {@code materialized view}, {@code trigger}, {@code function}
 * @param table the table a trigger stands on; empty for others
 * @param uses the columns it reads, as {@code table.column}
 * @param definition the statement that makes it
 */
public record Dependent(String kind, String schema, String name, String table, List<String> uses, String definition) {

    public Dependent {
        uses = List.copyOf(uses);
    }
}
