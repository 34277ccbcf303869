package io.cowrieshell.validate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the server says this session has written so far. It may still count rows of earlier transactions on the same
 * connection, so only what comes to it says anything.
 *
 * @param rows inserted, updated or deleted in any table
 * @param numbered whether the transaction was given a number, which it is before the first thing it writes
 */
record WriteCounters(long rows, boolean numbered, boolean readOnly) {

    private static final String QUERY = """
            select (select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_catalog.pg_stat_xact_all_tables),
                pg_catalog.pg_current_xact_id_if_assigned() is not null,
                current_setting('transaction_read_only') = 'on'""";

    static WriteCounters read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return new WriteCounters(row.getLong(1), row.getBoolean(2), row.getBoolean(3));
        }
    }
}
