package io.cowrieshell.deadletters;

import io.cowrieshell.logfile.Letter.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/** Writes on letters what came of reading them again; the text they hold stays as it is. */
record Marks(LetterTable table) {

    /** How a letter was resolved, as {@code resolution_method} keeps it. */
    enum Method {
        RETRY("retry"),
        MENDED("mended"),
        ALREADY_LOADED("already loaded");

        private final String word;

        Method(String word) {
            this.word = word;
        }
    }

    String resolving() {
        return "UPDATE " + table.quoted() + " AS letter\n    SET resolved = true"
                + set("resolved_at", "now()") + set("resolution_method", "done.how")
                + set("last_processed_at", "now()") + set("updated_at", "now()")
                + "\n    FROM unnest(?::bigint[], ?::text[]) AS done (id, how) WHERE letter.id = done.id";
    }

    String failing() {
        return "UPDATE " + table.quoted() + " AS letter\n    SET reason = told.reason"
                + set("retry_count", "coalesce(letter.retry_count, 0) + 1")
                + set("last_processed_at", "now()") + set("updated_at", "now()")
                + "\n    FROM unnest(?::bigint[], ?::text[]) AS told (id, reason) WHERE letter.id = told.id";
    }

    private String set(String column, String value) {
        return table.has(column) ? ", " + column + " = " + value : "";
    }

    void resolved(Connection connection, Map<Long, Method> methods) throws SQLException {
        mark(
                connection,
                resolving(),
                methods.keySet().stream(),
                methods.values().stream().map(method -> method.word));
    }

    void failed(Connection connection, Map<Long, Reason> reasons) throws SQLException {
        mark(
                connection,
                failing(),
                reasons.keySet().stream(),
                reasons.values().stream().map(Reason::word));
    }

    private static void mark(Connection connection, String sql, Stream<Long> ids, Stream<String> words)
            throws SQLException {
        Object[] numbers = ids.toArray();
        if (numbers.length == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", numbers));
            statement.setArray(2, connection.createArrayOf("text", words.toArray()));
            statement.executeUpdate();
        }
    }
}
