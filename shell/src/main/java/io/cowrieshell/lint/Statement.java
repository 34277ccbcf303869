package io.cowrieshell.lint;

import io.cowrieshell.database.SqlToken;
import java.util.List;
import java.util.Set;

/**
 * A statement of a migration.
 *
 * @param number its place among all statements of all files
 * @param tokens at least one
 * @param transaction the number of the transaction block it stands in; 0 for none
 * @param lockTimeout whether the wait for locks has been limited before it
 */
record Statement(int number, List<SqlToken> tokens, int transaction, boolean lockTimeout, TableChange change) {

    private static final Set<String> QUERIES = Set.of("select", "insert", "update", "delete", "with", "merge");

    Statement {
        tokens = List.copyOf(tokens);
    }

    SqlToken first() {
        return tokens.get(0);
    }

    /** Whether it begins with these key words. */
    boolean begins(String... words) {
        return Phrase.at(tokens, 0, words);
    }

    /** Reads or changes rows. */
    boolean query() {
        return first().named() && QUERIES.contains(first().name());
    }

    boolean has(String word) {
        return tokens.stream().anyMatch(token -> token.is(word));
    }

    boolean inTransaction() {
        return transaction > 0;
    }

    boolean mentions(String name) {
        return tokens.stream().anyMatch(token -> token.named() && token.name().equals(name));
    }
}
