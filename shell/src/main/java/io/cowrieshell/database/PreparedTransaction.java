package io.cowrieshell.database;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A transaction of this database that was prepared for a two-phase commit and waits for its second phase. */
public record PreparedTransaction(String name, String owner, Instant since) {

    public static List<PreparedTransaction> read(Look look) throws SQLException {
        return look.query(
                "prepared transactions",
                """
                select gid, owner::text, prepared from pg_catalog.pg_prepared_xacts
                where database = current_database() order by prepared, gid
                """,
                rows -> {
                    List<PreparedTransaction> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(new PreparedTransaction(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getTimestamp(3).toInstant()));
                    }
                    return found;
                },
                List.of());
    }
}
