package io.cowrieshell.deadletters;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which letters are asked for.
 *
 * @param condition over the columns of the table, true for all where nothing is asked
 * @param values of its parameters
 */
record Wanted(String condition, List<Object> values) {

    Wanted {
        values = List.copyOf(values);
    }

    static Wanted of(LetterTable table, DeadLettersOptions options) {
        Conditions wanted = new Conditions();
        String reason = options.reason();
        if (reason != null) {
            wanted.add(
                    "strpos(translate(lower(reason), '-', '_'), ?) > 0",
                    reason.toLowerCase(Locale.ROOT).replace('-', '_'));
        }
        String file = options.file();
        if (file != null) {
            boolean pattern = file.matches(".*[*?].*");
            wanted.add(table.text("source") + " LIKE ?", pattern ? like(file) : "%" + like(file) + "%");
        }
        wanted.add("id = ANY (?)", options.id().isEmpty() ? null : options.id());
        wanted.add(table.column("created_at") + " >= ?", options.time().since());
        wanted.add(table.column("created_at") + " < ?", options.time().until());
        return wanted.made();
    }

    /** These, and of them only those that nothing has become of yet. */
    Wanted unresolved() {
        return new Wanted("(" + condition + ") AND NOT resolved", values);
    }

    /** Sets the parameters; returns the number of the next one. */
    int bind(PreparedStatement statement) throws SQLException {
        int next = 1;
        for (Object value : values) {
            if (value instanceof Instant moment) {
                statement.setTimestamp(next++, Timestamp.from(moment));
            } else if (value instanceof List<?> several) {
                statement.setArray(next++, statement.getConnection().createArrayOf("bigint", several.toArray()));
            } else {
                statement.setObject(next++, value);
            }
        }
        return next;
    }

    /** As the shell has patterns: a path must match as a whole. */
    private static String like(String pattern) {
        return pattern.replaceAll("[%_\\\\]", "\\\\$0").replace('*', '%').replace('?', '_');
    }

    /** All of which must hold. */
    private static final class Conditions {

        private final List<String> conditions = new ArrayList<>(List.of("true"));
        private final List<Object> values = new ArrayList<>();

        void add(String condition, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                values.add(value);
            }
        }

        Wanted made() {
            return new Wanted(String.join(" AND ", conditions), values);
        }
    }
}
