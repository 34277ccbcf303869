package io.cowrieshell.database;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a statement does to the target, as far as its words tell. What a function does that it calls is not seen; what is
 * in doubt counts as a change.
 */
final class SqlEffect {

    private static final Set<String> ONLY_LOOKS = Set.of(
            "VALUES",
            "TABLE",
            "SHOW",
            "SET",
            "RESET",
            "BEGIN",
            "START",
            "END",
            "ABORT",
            "SAVEPOINT",
            "RELEASE",
            "PREPARE",
            "DEALLOCATE",
            "DECLARE",
            "FETCH",
            "MOVE",
            "CLOSE",
            "LISTEN",
            "UNLISTEN",
            "NOTIFY",
            "DISCARD",
            "LOCK",
            "CHECKPOINT",
            "LOAD");

    private static final Set<String> CHANGES_ROWS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

    private SqlEffect() {}

    static boolean changes(List<SqlToken> tokens) {
        int first = 0;
        while (first < tokens.size() && tokens.get(first).is("(")) {
            first++;
        }
        return first < tokens.size() && changes(word(tokens.get(first)), tokens);
    }

    private static boolean changes(String firstWord, List<SqlToken> tokens) {
        return switch (firstWord) {
            case "SELECT" -> any(tokens, "INTO");
            case "WITH" -> changesRows(tokens) || any(tokens, "INTO");
            case "COPY" -> changesRows(tokens) || !any(tokens, "STDOUT");
            case "EXPLAIN" -> analyzesChange(tokens);
            // Of a transaction that was prepared before.
            case "COMMIT", "ROLLBACK" -> any(tokens, "PREPARED");
            default -> !ONLY_LOOKS.contains(firstWord);
        };
    }

    static boolean changesRows(String firstWord) {
        return CHANGES_ROWS.contains(firstWord);
    }

    /** Whether there is an {@code INSERT} or its like that is not the end of {@code FOR UPDATE}. */
    private static boolean changesRows(List<SqlToken> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            boolean locks = tokens.get(i - 1).is("FOR") || tokens.get(i - 1).is("KEY");
            if (changesRows(word(tokens.get(i))) && !locks) {
                return true;
            }
        }
        return false;
    }

    /** {@code EXPLAIN ANALYZE} carries out what it is about. */
    private static boolean analyzesChange(List<SqlToken> tokens) {
        boolean analyzes = false;
        boolean listed = tokens.size() > 1 && tokens.get(1).is("(");
        int next = 1;
        while (next < tokens.size() && (listed || isOption(tokens.get(next)))) {
            analyzes |= tokens.get(next).is("ANALYZE");
            listed = listed && !tokens.get(next).is(")");
            next++;
        }
        return analyzes && changes(tokens.subList(next, tokens.size()));
    }

    private static boolean isOption(SqlToken token) {
        return token.is("ANALYZE") || token.is("VERBOSE");
    }

    private static boolean any(List<SqlToken> tokens, String word) {
        return tokens.stream().anyMatch(token -> token.is(word));
    }

    private static String word(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD ? token.text().toUpperCase(Locale.ROOT) : "";
    }
}
