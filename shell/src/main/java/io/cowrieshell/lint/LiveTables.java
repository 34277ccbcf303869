package io.cowrieshell.lint;

import io.cowrieshell.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a connected target adds: which columns there are, and which tables are large.
 *
 * @param types of columns, by table
 */
record LiveTables(Map<String, Map<String, String>> types, Set<String> large) {

    static final LiveTables NONE = new LiveTables(Map.of(), Set.of());

    private static final int MANY_ROWS = 100_000;

    static LiveTables of(Database database) throws Exception {
        return database.reading(LiveTables::read);
    }

    private static LiveTables read(Connection connection) throws SQLException {
        Map<String, Map<String, String>> types = new HashMap<>();
        Set<String> large = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), c.reltuples
                        from pg_catalog.pg_class c
                        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relkind in ('r', 'p') and pg_catalog.pg_table_is_visible(c.oid)
                          and c.relnamespace <> 'pg_catalog'::regnamespace
                        """)) {
            while (row.next()) {
                types.computeIfAbsent(row.getString(1), table -> new HashMap<>())
                        .put(row.getString(2), row.getString(3));
                if (row.getDouble(4) >= MANY_ROWS) {
                    large.add(row.getString(1));
                }
            }
        }
        return new LiveTables(types, large);
    }

    boolean knows(String table) {
        return types.containsKey(table);
    }

    Optional<String> type(String table, String column) {
        return Optional.ofNullable(types.getOrDefault(table, Map.of()).get(column));
    }

    boolean large(String table) {
        return large.contains(table);
    }
}
