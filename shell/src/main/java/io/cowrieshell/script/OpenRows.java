package io.cowrieshell.script;

import io.cowrieshell.database.BoundSql;
import io.cowrieshell.database.Database;
import io.cowrieshell.operation.Interruption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows that a script goes through one by one, on a connection of their own, which only reads. */
final class OpenRows implements AutoCloseable {

    private static final int ROWS = 1_000;

    /** Characters of a piece, which then has fewer rows. */
    private static final int LONGEST = 1 << 20;

    private final Connection connection;
    private final PreparedStatement statement;
    private final Cells cells;

    private OpenRows(Connection connection, PreparedStatement statement) throws SQLException {
        this.connection = connection;
        this.statement = statement;
        ResultSet rows = statement.executeQuery();
        this.cells = new Cells(rows);
    }

    static OpenRows of(Database database, BoundSql sql, Interruption interruption) throws SQLException {
        Connection connection = database.dedicated("script");
        try (Interruption.Registration cancelling = interruption.onInterrupt(() -> database.cancel(connection))) {
            interruption.checkpoint();
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            PreparedStatement statement = sql.prepare(connection);
            statement.setFetchSize(ROWS);
            return new OpenRows(connection, statement);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    String next() throws SQLException {
        return cells.next(ROWS, LONGEST);
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
