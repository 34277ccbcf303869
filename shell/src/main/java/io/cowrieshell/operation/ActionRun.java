package io.cowrieshell.operation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs the statements of an action. */
final class ActionRun {

    /** What is kept in the shell's own schema is counted where it stood. */
    private static final Pattern COUNTED =
            Pattern.compile("(?si)\\s*((INSERT INTO|UPDATE|DELETE FROM) (?!cowrie_shell|pg_temp)).*");

    private ActionRun() {}

    /** How many rows were changed; null where nothing but definitions was. */
    static @Nullable Long together(Connection connection, List<String> statements, Interruption interruption)
            throws SQLException {
        Long rows = null;
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                interruption.checkpoint();
                boolean changes =
                        !statement.execute(sql) && COUNTED.matcher(sql).matches();
                if (changes) {
                    rows = (rows == null ? 0 : rows) + statement.getLargeUpdateCount();
                }
            }
        }
        return rows;
    }

    static Steps.Batch.@Nullable Portion batch(Connection connection, String sql, @Nullable String after, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, after);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Steps.Batch.Portion(row.getString(1), row.getLong(2)) : null;
            }
        }
    }
}
