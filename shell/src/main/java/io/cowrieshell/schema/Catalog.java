package io.cowrieshell.schema;

import io.cowrieshell.database.Identifiers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The managed tables as they are in a database, read in one snapshot.
 *
 * @param home the schema in which the tables are, and in which missing ones are made
 * @param tables by name; only those that exist
 * @param dependents views, triggers and functions that use them, whoever made them
 * @param sequences those that serial columns of managed tables draw from
 */
public record Catalog(String home, Map<String, Table> tables, List<Dependent> dependents, List<Sequence> sequences) {

    public Catalog {
        dependents = List.copyOf(dependents);
        sequences = List.copyOf(sequences);
    }

    /**
     * A sequence and the column it feeds.
     *
     * @param owned whether it is dropped together with the column
     * @param last the value it gave last; 0 before the first
     */
    public record Sequence(String schema, String name, String table, String column, boolean owned, long last) {}

    /** Where a table stands, or would be made to stand. */
    public String schemaOf(String table) {
        return table(table).map(Table::schema).orElse(home);
    }

    /** The table's name for SQL. */
    public String quoted(String table) {
        return Identifiers.quote(schemaOf(table), table);
    }

    /**
     * The name of an index as it is wanted, or one like it where that is taken by something that stays.
     *
     * @param gone columns that will have been dropped by then, and their indexes with them
     */
    public String freeName(String table, String wanted, List<String> gone) {
        List<String> taken = Stream.concat(
                        tables.values().stream()
                                .flatMap(there -> there.indexes().stream())
                                .filter(index -> index.valid()
                                        && index.columns().stream().noneMatch(gone::contains))
                                .map(Index::name),
                        table(table).stream()
                                .flatMap(there -> there.constraints().stream())
                                .map(Constraint::name))
                .toList();
        String free = wanted;
        for (int i = 2; taken.contains(free); i++) {
            free = wanted + "_" + i;
        }
        return free;
    }

    public Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }
}
