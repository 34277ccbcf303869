package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Parser;

/**
 * The one connection on which typed SQL runs, so that {@code BEGIN}, {@code SET} and temporary tables last from one
 * statement to the next.
 *
 * <p>The driver only fetches rows piece by piece inside a transaction. So a statement that may return rows runs in one
 * that is committed when its rows are read, unless the user has begun a transaction; other statements run as they are,
 * for some (such as {@code VACUUM}) refuse to run inside a transaction.
 *
 * <p>While the target is open read-only every statement runs in a transaction that the server holds read-only, and an
 * open one is set back to read-only before each statement: whatever was said before, the server itself refuses to
 * write.
 */
public final class Channel implements AutoCloseable {

    /** What the prompt shows of the transaction. */
    public enum TransactionState {
        NONE,
        OPEN,
        FAILED
    }

    /** Receives what a statement gives; the statement is closed when it returns. */
    @FunctionalInterface
    public interface Outcome {
        void accept(Statement statement, boolean hasRows) throws SQLException;

        /** The statement failed; what the server remarked before can still be read from it. */
        default void failed(Statement statement) throws SQLException {}
    }

    /** Few at first: the driver then takes as many at a time as fit its buffer, however wide they are. */
    private static final int FIRST_ROWS = 10;

    private final Connection connection;
    private final boolean ownBackend;
    private final Observation observation;
    private final boolean inPlace;
    private boolean writable;
    private boolean begun;
    private volatile @Nullable Statement running;

    Channel(Connection connection, boolean writable, boolean ownBackend, Observation observation) throws SQLException {
        this.connection = connection;
        this.ownBackend = ownBackend;
        this.observation = observation;
        this.inPlace = false;
        writable(writable);
    }

    private Channel(OneTransaction only, Observation observation) {
        this.connection = only.forTyped();
        this.ownBackend = false;
        this.observation = observation;
        this.inPlace = true;
        this.writable = true;
    }

    /** Every statement is a piece of that transaction, and none may end it. */
    static Channel within(OneTransaction only, Observation observation) {
        return new Channel(only, observation);
    }

    void writable(boolean open) throws SQLException {
        if (transactionState() != TransactionState.NONE) {
            throw ServerProblem.IN_TRANSACTION
                    .problem("a transaction is open")
                    .why("it was begun " + (writable ? "for writing" : "read-only") + " and stays so to its end")
                    .next("`sql commit` or `sql rollback`, then again")
                    .asException();
        }
        writable = open;
        connection.setAutoCommit(true);
        if (ownBackend) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set default_transaction_read_only = " + (open ? "off" : "on"));
            }
        }
        connection.setReadOnly(!open);
    }

    public TransactionState transactionState() {
        // Only a connection of the channel's own is ever in a transaction of the user's.
        if (!begun || !(connection instanceof BaseConnection driver)) {
            return TransactionState.NONE;
        }
        return switch (driver.getTransactionState()) {
            case FAILED -> TransactionState.FAILED;
            case IDLE, OPEN -> TransactionState.OPEN;
        };
    }

    private BaseConnection driver() throws SQLException {
        return connection.unwrap(BaseConnection.class);
    }

    public void run(SqlStatement sql, Outcome outcome) throws SQLException {
        run(BoundSql.of(sql), outcome);
    }

    /** The same with values. */
    public void run(BoundSql bound, Outcome outcome) throws SQLException {
        SqlStatement sql = bound.statement();
        if (inPlace) {
            InPlaceSql.requirePossible(sql);
        }
        if (!writable) {
            requireOne(sql.text());
            if (sql.copiesOut()) {
                throw ServerProblem.READ_ONLY
                        .problem(
                                "the target is open read-only: COPY to a file or program of the server changes the server")
                        .next("sql --output csv -o FILE select … writes a file here")
                        .asException();
            }
        }
        if (sql.begins() && !begun) {
            begin(sql);
            return;
        }
        boolean inTransaction = begun || sql.mayStream() || !writable || inPlace;
        connection.setAutoCommit(!inTransaction);
        if (transactionState() == TransactionState.OPEN && sql.ends()) {
            observation.ending(connection);
        }
        boolean finished = false;
        try {
            if (inPlace) {
                requireOne(sql.text());
            }
            if (transactionState() == TransactionState.OPEN && !writable) {
                execute("set transaction read only");
                if (sql.ends()) {
                    requireNothingWritten();
                }
            }
            execute(bound, outcome);
            finished = true;
        } finally {
            settle(sql, inTransaction, finished);
        }
    }

    /**
     * PostgreSQL lets a few statements write in a read-only transaction, such as {@code EXPLAIN ANALYZE CREATE TABLE AS}.
     * Whatever wrote has a transaction id; what has one is not committed.
     */
    private void requireNothingWritten() throws SQLException {
        boolean written;
        try (Statement statement = connection.createStatement();
                ResultSet id =
                        statement.executeQuery("select pg_catalog.pg_current_xact_id_if_assigned() is not null")) {
            id.next();
            written = id.getBoolean(1);
        }
        if (written) {
            rollback();
            throw ServerProblem.READ_ONLY
                    .problem("the target is open read-only, and this would have changed it")
                    .why("it was rolled back")
                    .next("`write on` opens it for writing (or start with --write)")
                    .asException();
        }
    }

    /**
     * What is one statement here may be several to the driver, which reads quotes as the session has them set. The first
     * of these could end the transaction that keeps the rest from writing.
     */
    private void requireOne(String text) throws SQLException {
        boolean standard = driver().getStandardConformingStrings();
        if (Parser.parseJdbcSql(text, standard, false, true, false, true).size() > 1) {
            if (inPlace) {
                throw ServerProblem.notInPlace("it is more than one statement to the server")
                        .asException();
            }
            throw ServerProblem.READ_ONLY
                    .problem("the target is open read-only, and this is more than one statement to the server")
                    .why("its quotes are read in another way there; nothing was run")
                    .next("`sql set standard_conforming_strings = on`, or one statement at a time")
                    .asException();
        }
    }

    /** A small look for the shell itself, such as for the prompt; nothing while the user's transaction is open. */
    public <T> Optional<T> peek(Peek<T> look) {
        if (begun) {
            return Optional.empty();
        }
        try {
            connection.setAutoCommit(true);
            return look.at(connection);
        } catch (SQLException e) {
            // The prompt says less than it could; whatever is wrong shows with the next command.
            return Optional.empty();
        }
    }

    /** A look through a connection. */
    @FunctionalInterface
    public interface Peek<T> {
        Optional<T> at(Connection connection) throws SQLException;
    }

    /** Stops the running statement from another thread; the session goes on. */
    public void cancel() throws SQLException {
        Statement statement = running;
        if (statement != null) {
            statement.cancel();
        }
    }

    /** The same where nobody could be told of a failure; the statement then ends by itself. */
    public void cancelQuietly() {
        try {
            cancel();
        } catch (SQLException e) {
            abort();
        }
    }

    /** Looks through the user's own eyes: temporary tables and what an open transaction has changed are seen. */
    public <T extends @Nullable Object> T look(Database.Work<T> look) throws Exception {
        if (!begun) {
            connection.setAutoCommit(true);
        }
        return look.with(connection);
    }

    private void begin(SqlStatement sql) throws SQLException {
        connection.setAutoCommit(false);
        begun = true;
        try {
            // The driver begins with the first statement, so there must be one.
            execute(sql.transactionModes().isEmpty() ? "" : "set transaction " + sql.transactionModes());
        } catch (SQLException e) {
            rollback();
            throw e;
        }
    }

    private void execute(String text) throws SQLException {
        execute(text, (statement, hasRows) -> {});
    }

    private void execute(BoundSql bound, Outcome outcome) throws SQLException {
        if (bound.hasValues()) {
            try (PreparedStatement prepared = bound.prepare(connection)) {
                watched(prepared, prepared::execute, outcome);
            }
        } else {
            execute(bound.statement().text(), outcome);
        }
    }

    private void execute(String text, Outcome outcome) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            watched(statement, () -> statement.execute(text), outcome);
        }
    }

    /** What executes a statement; whether it gave rows. */
    @FunctionalInterface
    private interface Execution {
        boolean hasRows() throws SQLException;
    }

    private void watched(Statement statement, Execution execution, Outcome outcome) throws SQLException {
        try {
            statement.setFetchSize(FIRST_ROWS);
            running = statement;
            try {
                outcome.accept(statement, execution.hasRows());
            } catch (SQLException e) {
                outcome.failed(statement);
                throw e;
            }
        } finally {
            running = null;
        }
    }

    /** After a statement: ends the transaction it ran in, unless that is the user's own. */
    private void settle(SqlStatement sql, boolean inTransaction, boolean finished) throws SQLException {
        if (begun) {
            boolean over = driver().getTransactionState() == org.postgresql.core.TransactionState.IDLE;
            begun = !(over
                    || (sql.ends()
                            && finished
                            && !sql.text().toUpperCase(java.util.Locale.ROOT).contains("CHAIN")));
        } else if (inTransaction) {
            if (finished) {
                if (!writable) {
                    requireNothingWritten();
                }
                observation.ending(connection);
                connection.commit();
            } else {
                rollback();
            }
        }
    }

    private void rollback() throws SQLException {
        begun = false;
        if (!connection.isClosed()) {
            connection.rollback();
        }
    }

    /** Cuts the connection; whoever waits on it gets an exception. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw ServerFailure.explain(e).asException(e);
        }
    }

    /** Whether the connection is of no more use. */
    public boolean closed() {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
