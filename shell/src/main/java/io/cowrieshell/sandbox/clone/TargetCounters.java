package io.cowrieshell.sandbox.clone;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many rows all sessions together have written in a database since its counters began, by the server's own count. */
public record TargetCounters(long inserted, long updated, long deleted) {

    private static final String QUERY = """
            select coalesce(sum(tup_inserted), 0), coalesce(sum(tup_updated), 0), coalesce(sum(tup_deleted), 0)
            from pg_catalog.pg_stat_database where datname = current_database()""";

    /** Only outside a transaction are they those of the moment. */
    public static TargetCounters read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return new TargetCounters(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    public long writtenSince(TargetCounters earlier) {
        return inserted - earlier.inserted + updated - earlier.updated + deleted - earlier.deleted;
    }
}
