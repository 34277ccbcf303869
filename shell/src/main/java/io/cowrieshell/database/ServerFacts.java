package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of the server from the moment of connecting, fetched in one round trip.
 *
 * @param version as {@code server_version_num}: 170006 is 17.6
 * @param searchPath the schemas names are looked up in, as this role and database have it
 */
public record ServerFacts(
        int version,
        String versionText,
        Identity identity,
        boolean standby,
        boolean encrypted,
        List<String> searchPath) {

    /** Who is connected, to what, and as which backend process. */
    public record Identity(String user, String database, boolean superuser, int backend) {}

    public int major() {
        return version / 10_000;
    }

    static ServerFacts read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select current_setting('server_version_num')::int, current_setting('server_version'),
                               current_user, current_database(),
                               (select rolsuper from pg_catalog.pg_roles where rolname = current_user),
                               pg_catalog.pg_backend_pid(), pg_catalog.pg_is_in_recovery(),
                               coalesce((select ssl from pg_catalog.pg_stat_ssl
                                         where pid = pg_catalog.pg_backend_pid()), false),
                               pg_catalog.current_schemas(false)
                        """)) {
            row.next();
            Identity identity = new Identity(row.getString(3), row.getString(4), row.getBoolean(5), row.getInt(6));
            String[] path = (String[]) row.getArray(9).getArray();
            return new ServerFacts(
                    row.getInt(1),
                    row.getString(2),
                    identity,
                    row.getBoolean(7),
                    row.getBoolean(8),
                    Arrays.asList(path));
        }
    }
}
