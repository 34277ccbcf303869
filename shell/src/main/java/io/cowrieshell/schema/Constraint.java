package io.cowrieshell.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint, as the catalog has it or as a blueprint wants it.
 *
 * @param columns in the order of the constraint; those a check mentions
 * @param expression of a check, as the server writes it, without outer parentheses
 * @param validated false for {@code NOT VALID}; a blueprint wants all of them validated
 */
public record Constraint(
        String name,
        Kind kind,
        List<String> columns,
        @Nullable String expression,
        @Nullable Reference reference,
        boolean validated) {

    public Constraint {
        columns = List.copyOf(columns);
    }

    /** What a constraint holds fast. */
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK
    }

    /**
     * What a foreign key points at.
     *
     * @param actions such as {@code ON DELETE CASCADE}; empty for none
     */
    public record Reference(String table, List<String> columns, String actions) {
        public Reference {
            columns = List.copyOf(columns);
        }
    }
}
