package io.cowrieshell.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The version in the history of migrations this shell keeps; absent where it has never migrated. */
public final class RecordedVersion {

    public static final String TABLE = "cowrie_shell.schema_history";

    private RecordedVersion() {}

    public static Optional<String> read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet there = statement.executeQuery("select to_regclass('" + TABLE + "') is not null")) {
                there.next();
                if (!there.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select version from " + TABLE + " where success order by installed_rank desc limit 1")) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }
}
