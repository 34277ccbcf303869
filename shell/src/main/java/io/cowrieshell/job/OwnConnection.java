package io.cowrieshell.job;

import io.cowrieshell.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection of one thread, opened when it is needed, and anew after it was lost. */
public final class OwnConnection {

    private final Database database;
    private final String purpose;
    private final boolean commitsByItself;
    private @Nullable Connection connection;

    /** The purpose is added to the application's name, by which it is told apart at the server. */
    public OwnConnection(Database database, String purpose, boolean commitsByItself) {
        this.database = database;
        this.purpose = purpose;
        this.commitsByItself = commitsByItself;
    }

    public Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.dedicated(purpose);
            open.setAutoCommit(commitsByItself);
            connection = open;
        }
        return open;
    }

    /** Null when it was not opened yet, or dropped. */
    public @Nullable Connection current() {
        return connection;
    }

    public void drop() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // What was not committed is rolled back by the server, which has closed its side or will.
                connection = null;
            }
        }
    }
}
