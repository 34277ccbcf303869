package io.cowrieshell.journal;

import io.cowrieshell.database.Database;
import io.cowrieshell.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lock that one mutating run per target holds: a session advisory lock on a connection of its own, freed by the
 * death of its session. It is tried, never waited for, so nobody queues behind it at the server.
 *
 * <p>The death of the lock's session is not yet the end of a statement that another session of the same run was in. So
 * there is a second lock:
 *
 * <p>1. Every transaction of a run takes the working lock, shared, and only then makes sure that the run lock is still
 * held.
 *
 * <p>2. Whoever has got the run lock waits until the working lock could be had alone for a moment: then nobody of a
 * former run is at work, and none can begin, since each would find the run lock gone.
 *
 * <p>Shells that work on the same job hold the run lock together, shared. Their transactions take it too, instead of the
 * working lock: while one is at work nobody can have the run lock alone, and those who share it do not wait for it.
 */
public final class RunLock implements AutoCloseable {

    /** The letters "cowrie" as bytes, so that it collides with nobody's small round number. */
    public static final long KEY = 0x636f77726965L;

    private static final long WORKING = KEY + 1;

    /** For the moment in which a shell decides which job it works on. */
    public static final long DECIDING = KEY + 2;

    /** For the transaction that loads a batch: what it found missing must stay so until it has written it. */
    public static final long LOADING = KEY + 3;

    /** Held together by those who take no turn: it keeps nobody out, and only says that they live. */
    private static final long BESIDE = KEY + 4;

    private static final String SESSIONS = """
            select l.pid from pg_catalog.pg_locks l
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1
              and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
              and (l.classid::bigint << 32 | l.objid::bigint) in (%s)""";

    /** The sessions that hold it, alone or together, as a query of their {@code pid}. */
    public static final String HOLDERS = SESSIONS.formatted(KEY);

    /** The same with those who take no turn: all whose runs are alive. */
    public static final String ALIVE = SESSIONS.formatted(KEY + ", " + BESIDE);

    /** Held by whoever replays a plan, from its first step to its last. */
    public static final long REPLAYING = KEY + 5;

    private final Connection connection;
    private boolean held;

    private RunLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Who holds it.
     *
     * @param since null where the role may not know, which takes pg_monitor for the sessions of other roles
     */
    public record Holder(
            int pid,
            String user,
            String application,
            String client,
            @Nullable Instant since) {}

    /** A connection that can take the lock and has not yet. */
    public static RunLock of(Database database, String operation) throws SQLException {
        return new RunLock(database.dedicated(operation));
    }

    /** How a run holds it. */
    public enum Manner {
        ALONE("pg_try_advisory_lock"),
        /** Together with others who work on the same job. */
        SHARED("pg_try_advisory_lock_shared");

        private final String function;

        Manner(String function) {
            this.function = function;
        }
    }

    public boolean attempt() throws SQLException {
        return attempt(Manner.ALONE);
    }

    /** Tries to take it; when this says yes, nobody else is at work, but for those who share it. */
    public boolean attempt(Manner manner) throws SQLException {
        held = held || ask("select pg_catalog." + manner.function + "(?)", KEY);
        if (!held || !ask("select pg_catalog.pg_try_advisory_lock(?)", WORKING)) {
            return false;
        }
        return ask("select pg_catalog.pg_advisory_unlock(?)", WORKING);
    }

    /** Says from now on that its session lives, and takes no turn. */
    public void standBeside() throws SQLException {
        ask("select pg_catalog.pg_try_advisory_lock_shared(?)", BESIDE);
    }

    /** Lets it go; the session stays. */
    public void release() throws SQLException {
        held = held && !ask("select pg_catalog.pg_advisory_unlock(?)", KEY);
    }

    /** The session that holds the lock. The journal is written on it, apart from the work and whatever becomes of that. */
    public Connection connection() {
        return connection;
    }

    /**
     * Lets a transaction take part in a job; refuses when another run has begun because the lock's session was lost.
     * Returns its backend.
     */
    public static int joinJob(Connection transaction, long run) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                select pg_catalog.pg_backend_pid(), pg_catalog.set_config('cowrie_shell.run', ?, true),
                       pg_catalog.pg_try_advisory_xact_lock_shared(?)""")) {
            statement.setString(1, Long.toString(run));
            statement.setLong(2, KEY);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean(3)) {
                    throw lost().asException();
                }
                return row.getInt(1);
            }
        }
    }

    /** Whoever is in the way of {@link #attempt}. */
    public Optional<Holder> holder() throws SQLException {
        return holder(connection, held ? WORKING : KEY);
    }

    public static Optional<Holder> holder(Connection connection) throws SQLException {
        return holder(connection, KEY);
    }

    private static Optional<Holder> holder(Connection connection, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select a.pid, coalesce(a.usename::text, '?'), coalesce(a.application_name, ''),
                       case when a.backend_start is null then '?' else coalesce(host(a.client_addr), 'local') end,
                       a.backend_start
                from pg_catalog.pg_locks l
                join pg_catalog.pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                  and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
                  and (l.classid::bigint << 32 | l.objid::bigint) = ?
                """)) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Holder(
                                row.getInt(1), row.getString(2), row.getString(3), row.getString(4), since(row)))
                        : Optional.empty();
            }
        }
    }

    private static @Nullable Instant since(ResultSet row) throws SQLException {
        return row.getTimestamp(5) == null ? null : row.getTimestamp(5).toInstant();
    }

    /** Lets a transaction take part in a run, before it does anything else; returns its backend. */
    public static int join(Connection transaction, long run) throws SQLException {
        return join(transaction, run, true, "pg_advisory_xact_lock_shared");
    }

    /** The same for a session outside a transaction, until its advisory locks are let go. */
    public static int joinAlone(Connection session, long run) throws SQLException {
        return join(session, run, false, "pg_advisory_lock_shared");
    }

    /** Rows that are set aside know by the setting which run they belong to. */
    private static int join(Connection connection, long run, boolean local, String function) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_catalog.pg_backend_pid(), pg_catalog."
                + function + "(?), pg_catalog.set_config('cowrie_shell.run', ?, ?)")) {
            statement.setLong(1, WORKING);
            statement.setString(2, run == 0 ? "" : Long.toString(run));
            statement.setBoolean(3, local);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Refuses to go on when the session that held the lock is gone, since another run may have begun. */
    public void requireHeld() {
        try (PreparedStatement statement = connection.prepareStatement("select 1")) {
            statement.execute();
        } catch (SQLException e) {
            throw lost().asException(e);
        }
    }

    private static Problem lost() {
        return JournalProblem.LOCK_LOST
                .problem("the session that held the run lock was lost")
                .why("another run may have begun; what this one had not committed is rolled back")
                .next("`status`, then the same command again: it goes on from what is there");
    }

    private boolean ask(String sql, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The session is gone either way, and the lock with it.
            held = false;
        }
    }
}
