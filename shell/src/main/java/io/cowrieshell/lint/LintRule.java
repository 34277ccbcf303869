package io.cowrieshell.lint;

/**
 * Warns of one kind of mistake. Implementations are stateless, have a public constructor without parameters and carry
 * {@code @AutoService(LintRule.class)}; that alone makes them known.
 */
public interface LintRule {

    /** Stable and never used for anything else: {@code LINT-003}. */
    String id();

    /** What goes wrong, in one line. */
    String why();

    /** What to write instead, in one line. */
    String better();

    /** Warns of what it finds in the statement. */
    void check(Statement statement, Migration migration, Warnings warnings);

    /** Where warnings go. */
    @FunctionalInterface
    interface Warnings {

        /** Warns of what begins at that token. */
        void warn(io.cowrieshell.database.SqlToken at, String message);
    }
}
