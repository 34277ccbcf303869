package io.cowrieshell.sandbox;

import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** The content of every table of a schema as one number each, whatever the order of rows and columns' settings. */
final class Digest {

    private Digest() {}

    static Map<String, String> of(TestDatabase database, String schema) throws SQLException {
        database.execute("SET timezone = 'UTC'; SET intervalstyle = 'postgres'");
        Map<String, String> digests = new TreeMap<>();
        for (String table : database.column("SELECT tablename FROM pg_tables WHERE schemaname = '" + schema + "'")) {
            digests.put(
                    table,
                    database.value("SELECT count(*) || ' rows, ' || md5(coalesce(string_agg("
                            + "md5(t::text), '' ORDER BY md5(t::text) COLLATE \"C\"), '')) "
                            + "FROM \"" + schema.replace("\"", "\"\"") + "\".\"" + table + "\" AS t"));
        }
        return digests;
    }
}
