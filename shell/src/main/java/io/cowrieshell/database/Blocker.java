package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A session that another one waits for.
 *
 * @param pid 0 for a prepared transaction, which belongs to no session
 */
public record Blocker(int pid, String user, String application, String state) {

    /** Those a backend waits for at this moment; none when it does not wait for a lock. */
    public static List<Blocker> of(Connection connection, int backend) throws SQLException {
        List<Blocker> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select blocking.pid, coalesce(a.usename::text, '?'), coalesce(a.application_name, ''),
                       coalesce(a.state, '')
                from pg_catalog.pg_stat_activity w
                cross join lateral unnest(pg_catalog.pg_blocking_pids(w.pid)) as blocking(pid)
                left join pg_catalog.pg_stat_activity a on a.pid = blocking.pid
                where w.pid = ? and w.wait_event_type = 'Lock'
                """)) {
            statement.setInt(1, backend);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Blocker(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
        }
        return found;
    }

    /** {@code pid 4711 (grafana, psql, idle in transaction)}. */
    public String label() {
        if (pid == 0) {
            return "a prepared transaction";
        }
        return "pid " + pid + " (" + user + (application.isEmpty() ? "" : ", " + application)
                + (state.isEmpty() ? "" : ", " + state) + ")";
    }
}
