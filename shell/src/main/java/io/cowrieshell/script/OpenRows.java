package io.cowrieshell.script;

import io.cowrieshell.database.BoundSql;
import io.cowrieshell.database.Database;
import io.cowrieshell.operation.Interruption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Rows that a script goes through one by one, on a connection of their own, which only reads. While the script works on one
 * piece the next is read.
 */
final class OpenRows implements AutoCloseable {

    private static final int ROWS = 1_000;

    /** Characters of a piece, which then has fewer rows. */
    private static final int LONGEST = 1 << 20;

    /** For a server that does not hear; its connection is then cut with the piece under way. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Database database;
    private final Connection connection;
    private final Cells cells;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(OpenRows::thread);
    private Future<String> ahead;

    private OpenRows(Database database, Connection connection, PreparedStatement statement) throws SQLException {
        this.database = database;
        this.connection = connection;
        ResultSet rows = statement.executeQuery();
        this.cells = new Cells(rows);
        this.ahead = reader.submit(this::read);
    }

    private static Thread thread(Runnable reading) {
        Thread thread = new Thread(reading, "stream");
        thread.setDaemon(true);
        return thread;
    }

    static OpenRows of(Database database, BoundSql sql, Interruption interruption) throws SQLException {
        Connection connection = database.dedicated("script");
        try (Interruption.Registration cancelling = interruption.onInterrupt(() -> database.cancel(connection))) {
            interruption.checkpoint();
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            PreparedStatement statement = sql.prepare(connection);
            statement.setFetchSize(ROWS);
            return new OpenRows(database, connection, statement);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    String next() throws Exception {
        String piece = taken();
        ahead = reader.submit(this::read);
        return piece;
    }

    private String taken() throws Exception {
        try {
            return ahead.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    private String read() throws SQLException {
        return cells.next(ROWS, LONGEST);
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        reader.shutdown();
        try {
            if (!ahead.isDone()) {
                // Nobody wants it any more.
                database.cancel(connection);
            }
            if (!reader.awaitTermination(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                connection.abort(Runnable::run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
        }
    }
}
