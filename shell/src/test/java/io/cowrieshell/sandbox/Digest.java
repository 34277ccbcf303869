package io.cowrieshell.sandbox;

import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The content of every table of a schema as one number each, whatever the order of rows and columns' settings. */
public final class Digest {

    private Digest() {}

    static Map<String, String> of(TestDatabase database, String schema) throws SQLException {
        return of(database.connection(), schema);
    }

    public static Map<String, String> of(Connection connection, String schema) throws SQLException {
        Map<String, String> digests = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET timezone = 'UTC'; SET intervalstyle = 'postgres'");
            String name = '"' + schema.replace("\"", "\"\"") + '"';
            for (String table : tables(statement, schema)) {
                try (ResultSet row = statement.executeQuery("SELECT count(*) || ' rows, ' || md5(coalesce(string_agg("
                        + "md5(t::text), '' ORDER BY md5(t::text) COLLATE \"C\"), '')) "
                        + "FROM " + name + ".\"" + table + "\" AS t")) {
                    row.next();
                    digests.put(table, row.getString(1));
                }
            }
        }
        return digests;
    }

    private static List<String> tables(Statement statement, String schema) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = '" + schema + "'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
