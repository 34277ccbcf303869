package io.cowrieshell.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGStatement;

/** Rows with values that may be long, and of which something still longer is made. */
public final class LongRows {

    /** Of a megabyte each, some go into any memory. */
    private static final int AT_ONCE = 20;

    private LongRows() {}

    /** Has a statement fetch few rows at a time, rather than as many as the driver finds room for. */
    public static void expect(Statement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setAdaptiveFetch(false);
        statement.setFetchSize(AT_ONCE);
    }
}
