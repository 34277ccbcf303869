package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /**
     * The table a backend waits for while it is being vacuumed, analyzed or indexed, as SQL has it. The server has an
     * automatic vacuum make way, but only for who waits longer than a second.
     */
    public static Optional<String> maintained(Connection connection, int backend) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select format('%I.%I', n.nspname, c.relname)
                from pg_catalog.pg_locks w
                join pg_catalog.pg_locks h on h.locktype = 'relation' and h.database = w.database
                  and h.relation = w.relation and h.granted and h.pid <> w.pid and h.mode = 'ShareUpdateExclusiveLock'
                join pg_catalog.pg_class c on c.oid = w.relation and c.relkind in ('r', 'p')
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where w.pid = ? and w.locktype = 'relation' and not w.granted limit 1
                """)) {
            statement.setInt(1, backend);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
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
