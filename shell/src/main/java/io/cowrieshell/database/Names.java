package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables on the search path and their columns, by name: enough to complete by. */
public record Names(Map<String, List<String>> columnsByTable) {

    public static final Names NONE = new Names(Map.of());

    private static final int MOST = 20_000;

    /** Fetches them; a target that cannot tell is completed without names. */
    public static Names fetch(Database database) {
        try {
            return database.reading(Names::read);
        } catch (Exception e) {
            return NONE;
        }
    }

    private static Names read(Connection connection) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select c.relname, a.attname
                        from pg_catalog.pg_class c
                        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relkind in ('r', 'p', 'v', 'm', 'f')
                          and pg_catalog.pg_table_is_visible(c.oid)
                          and c.relnamespace <> 'pg_catalog'::regnamespace
                        order by c.relname, a.attnum
                        limit %d
                        """.formatted(MOST))) {
            while (rows.next()) {
                tables.computeIfAbsent(rows.getString(1), table -> new java.util.ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return new Names(tables);
    }

    public SortedSet<String> tables() {
        return new TreeSet<>(columnsByTable.keySet());
    }

    public List<String> columns(String table) {
        return columnsByTable.getOrDefault(table, List.of());
    }

    public SortedSet<String> allColumns() {
        return columnsByTable.values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
    }
}
