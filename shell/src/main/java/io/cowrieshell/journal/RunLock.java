package io.cowrieshell.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The lock that one mutating run per target holds: a session advisory lock, freed by the death of its session.
 */
public final class RunLock {

    /** The letters "cowrie" as bytes, so that it collides with nobody's small round number. */
    public static final long KEY = 0x636f77726965L;

    private RunLock() {}

    /** Who holds it. */
    public record Holder(int pid, String user, String application, String client, Instant since) {}

    public static Optional<Holder> holder(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select a.pid, coalesce(a.usename::text, '?'), coalesce(a.application_name, ''),
                       coalesce(host(a.client_addr), 'local'), a.backend_start
                from pg_catalog.pg_locks l
                join pg_catalog.pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                  and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
                  and (l.classid::bigint << 32 | l.objid::bigint) = ?
                """)) {
            statement.setLong(1, KEY);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Holder(
                                row.getInt(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getTimestamp(5).toInstant()))
                        : Optional.empty();
            }
        }
    }
}
