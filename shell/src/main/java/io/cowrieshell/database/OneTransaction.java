package io.cowrieshell.database;

import io.cowrieshell.database.Database.Pace;
import io.cowrieshell.database.Database.Work;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * One connection in one transaction that is never committed. Whoever wants a connection is lent this one, and what is a
 * transaction elsewhere is a savepoint here.
 *
 * <p>So all is done by one thread, one piece after the other or one within the other.
 */
final class OneTransaction implements Connections {

    /** Whoever holds locks and does not come back must not hold them for ever. */
    private static final String PRESENCE = "; set local idle_in_transaction_session_timeout = '5min'";

    /** What a client of this role and database has at its start, which typed SQL goes by. */
    private static final String OWN_SETTINGS = """
            select 'select ' || string_agg(format('pg_catalog.set_config(%L, %L, true)', name, reset_val), ', ')
                   || ', pg_catalog.set_config(''cowrie_shell.run'', '''', true)'
            from pg_catalog.pg_settings
            where name in ('search_path', 'TimeZone', 'DateStyle', 'IntervalStyle', 'bytea_output',
                           'standard_conforming_strings')
            """;

    /** What a commit would check now. Those that wait for it by themselves go on waiting for the next. */
    private static final String DEFERRED = """
            select 'set constraints all immediate; set constraints '
                   || string_agg(distinct format('%I.%I', n.nspname, c.conname), ', ') || ' deferred'
            from pg_catalog.pg_constraint c join pg_catalog.pg_namespace n on n.oid = c.connamespace
            where c.condeferred
            """;

    /** Tables a commit would drop, since those who made them wanted it so. */
    private static final String TEMPORARY = """
            select string_agg(oid::text, ',') from pg_catalog.pg_class
            where relnamespace = pg_catalog.pg_my_temp_schema() and relkind = 'r'
            """;

    private static final String OUTDATED = """
            select 'drop table ' || string_agg(format('pg_temp.%%I', relname), ', ') from pg_catalog.pg_class
            where relnamespace = pg_catalog.pg_my_temp_schema() and relkind = 'r' and oid not in (%s)
            """;

    private final Connection connection;
    private final Connection onlooker;
    private final String pinned;
    private final String own;
    private final Thread owner = Thread.currentThread();
    private final Deque<Savepoint> open = new ArrayDeque<>();
    private int made;

    private OneTransaction(Connection connection, Connection onlooker, PinnedSettings settings) throws SQLException {
        this.connection = connection;
        this.onlooker = onlooker;
        boolean watched = Pool.canWatchClient(connection);
        this.pinned = settings.forPart(Pace.IN_PLACE, watched) + PRESENCE;
        this.own = text(OWN_SETTINGS).orElseThrow();
        // A plan the server keeps would be in the way when a step changes the table it is about.
        connection.unwrap(PGConnection.class).setPrepareThreshold(0);
        connection.setAutoCommit(false);
        execute(settings.forTransaction(Pace.IN_PLACE, false, watched) + PRESENCE);
    }

    /**
     * Begins it.
     *
     * @param connection is its own from now on
     * @param onlooker sees from outside who is in its way; is its own, too
     */
    static OneTransaction begin(Connection connection, Connection onlooker, PinnedSettings settings)
            throws SQLException {
        return new OneTransaction(connection, onlooker, settings);
    }

    /** What a piece consists of. */
    enum Kind {
        /** What operations do: under pinned settings, and leaving no temporary tables. */
        WORK,
        /** Typed SQL, under the settings the client has. */
        TYPED,
        /** Pieces of either kind. */
        PIECES
    }

    /**
     * What can be undone by itself.
     *
     * @param temporary the temporary tables before it
     */
    record Savepoint(String name, Kind kind, String temporary) {}

    Savepoint begin(Kind kind) throws SQLException {
        requireOwner();
        Savepoint begun = new Savepoint(
                "cowrie_" + ++made, kind, kind == Kind.WORK ? text(TEMPORARY).orElse("0") : "");
        execute("savepoint " + begun.name() + (kind == Kind.TYPED ? "; " + own : ""));
        open.push(begun);
        return begun;
    }

    boolean isOpen(Savepoint savepoint) {
        return open.contains(savepoint);
    }

    /**
     * What it leaves stays for what comes after it. When it throws, it leaves nothing; nor when a statement failed and
     * nothing was undone since, for that keeps all others from being run.
     */
    <T> T attempt(InPlace.Piece<T> piece) throws Exception {
        Savepoint savepoint = begin(Kind.PIECES);
        try {
            T result = piece.done();
            if (over()) {
                return result;
            }
            if (failed()) {
                undo(savepoint);
            } else {
                keep(savepoint);
            }
            return result;
        } catch (Exception e) {
            undo(savepoint, e);
            throw e;
        }
    }

    /** As by a commit: what waits for that is checked now. */
    void keep(Savepoint savepoint) throws SQLException {
        requireInnermost(savepoint);
        Optional<String> waiting = text(DEFERRED);
        if (waiting.isPresent()) {
            execute(waiting.get());
        }
        switch (savepoint.kind()) {
            case TYPED -> execute(pinned);
            case WORK -> {
                Optional<String> outdated = text(OUTDATED.formatted(savepoint.temporary()));
                if (outdated.isPresent()) {
                    execute(outdated.get());
                }
            }
            case PIECES -> {
                // Each of them has left things as they should be.
            }
        }
        release(savepoint);
    }

    /** Whatever came after it is no more, nor are the locks it took. */
    void undo(Savepoint savepoint) throws SQLException {
        if (!isOpen(savepoint)) {
            return;
        }
        while (!savepoint.equals(open.peek())) {
            open.pop();
        }
        execute("rollback to savepoint " + savepoint.name());
        release(savepoint);
    }

    private void release(Savepoint savepoint) throws SQLException {
        execute("release savepoint " + savepoint.name());
        open.remove(savepoint);
    }

    private void requireInnermost(Savepoint savepoint) {
        if (!savepoint.equals(open.peek())) {
            throw ServerProblem.notInPlace("it has two transactions beside each other")
                    .asException();
        }
    }

    private void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw ServerProblem.notInPlace("it works on several connections beside each other")
                    .asException();
        }
    }

    /** Whether a failed statement keeps all others from being run, until something is undone. */
    boolean failed() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
    }

    boolean over() throws SQLException {
        return connection.isClosed();
    }

    /** On which all is done. */
    Connection connection() {
        return connection;
    }

    Connection onlooker() {
        return onlooker;
    }

    @Override
    public <T extends @Nullable Object> T transaction(boolean readOnly, Pace pace, Work<T> work) throws Exception {
        Savepoint savepoint = begin(Kind.WORK);
        try {
            if (readOnly) {
                execute("set transaction read only; set local statement_timeout = "
                        + pace.statement().toMillis());
            }
            T result = work.with(lent(Kind.WORK));
            if (readOnly) {
                undo(savepoint);
            } else {
                keep(savepoint);
            }
            return result;
        } catch (Exception e) {
            undo(savepoint, e);
            throw e;
        }
    }

    /** What went wrong first is what counts; where the connection is lost the server has undone everything. */
    void undo(Savepoint savepoint, Exception failure) {
        try {
            undo(savepoint);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public <T extends @Nullable Object> T alone(Pace pace, Work<T> work) {
        throw ServerProblem.notInPlace("some of its statements run outside of transactions only")
                .asException();
    }

    @Override
    public Connection dedicated(String purpose) {
        requireOwner();
        return lent(Kind.WORK);
    }

    /** For typed SQL, under the settings the client would have. */
    Connection forTyped() {
        return lent(Kind.TYPED);
    }

    private Connection lent(Kind kind) {
        return (Connection) Proxy.newProxyInstance(
                OneTransaction.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new LentConnection(this, kind));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Optional<String> text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return Optional.ofNullable(row.getString(1));
        }
    }

    @Override
    public void abort() {
        cut(connection);
        cut(onlooker);
    }

    /** Undoes everything; should the server not hear of it any more, it does so when it finds the connection closed. */
    @Override
    public void close() {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
            connection.close();
            onlooker.close();
        } catch (SQLException e) {
            abort();
        }
    }

    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw ServerFailure.explain(e).asException(e);
        }
    }
}
