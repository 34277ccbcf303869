package io.cowrieshell.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** The version a database says it has: the key {@code schema_version} of {@code schema_state}, which is text. */
public final class DeclaredVersion {

    public static final String TABLE = "schema_state";

    private DeclaredVersion() {}

    public static Optional<String> read(Connection connection) throws SQLException {
        // Asked in two steps: a table that is not there must not leave an error in the server's log at every prompt.
        return first(connection, "select to_regclass('schema_state')::text").isEmpty()
                ? Optional.empty()
                : first(connection, "select value from schema_state where key = 'schema_version'");
    }

    /**
     * The statements that make it say a version, also where the table has lost its key.
     *
     * @param state the table's name for SQL
     */
    public static List<String> writing(String state, int version) {
        return List.of(
                "update %1$s set value = '%2$d' where key = 'schema_version' and value is distinct from '%2$d'"
                        .formatted(state, version),
                "insert into %1$s (key, value) select 'schema_version', '%2$d' where not exists (select from %1$s where key = 'schema_version')"
                        .formatted(state, version));
    }

    private static Optional<String> first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }
}
