package io.cowrieshell.database;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Statements that cannot be rehearsed within a transaction, or of which something would stay when it is rolled back. */
final class InPlaceSql {

    private static final Set<String> OF_TRANSACTIONS =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "PREPARE");

    private static final Set<String> OF_SESSIONS =
            Set.of("SET", "RESET", "DISCARD", "DEALLOCATE", "EXECUTE", "DECLARE", "FETCH", "MOVE", "CLOSE", "LOAD");

    /** What a rollback undoes. What else the server would not do in a transaction it says itself. */
    private static final Set<String> UNDONE = Set.of(
            "",
            "SELECT",
            "VALUES",
            "TABLE",
            "WITH",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "CREATE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "COMMENT",
            "GRANT",
            "REVOKE",
            "REFRESH",
            "EXPLAIN",
            "SHOW",
            "LOCK",
            "DO",
            "CALL",
            "REINDEX",
            "CLUSTER",
            "REASSIGN",
            "IMPORT",
            "SECURITY",
            "VACUUM");

    /** Functions whose work no rollback undoes. */
    private static final Pattern REACHING = Pattern.compile(
            "(?i)dblink(_.*)?|pg_(terminate|cancel)_backend|pg_reload_conf|pg_rotate_logfile|pg_switch_wal"
                    + "|pg_create_restore_point|pg_promote|pg_stat_reset.*|pg_(create|drop)_.*replication_slot"
                    + "|pg_notify|pg_import_system_collations|lo_(import|export)|set_config");

    private InPlaceSql() {}

    static void requirePossible(SqlStatement statement) {
        String reason = reason(statement, SqlTokens.of(statement));
        if (reason != null) {
            throw ServerProblem.notInPlace(reason).asException();
        }
    }

    private static @Nullable String reason(SqlStatement statement, List<SqlToken> tokens) {
        String word = statement.firstWord();
        if (OF_TRANSACTIONS.contains(word)) {
            return word + " is about a transaction of its own";
        }
        if (OF_SESSIONS.contains(word)) {
            return word + " is about the session, which all steps would share";
        }
        if (word.equals("COPY")) {
            return "COPY may read and write files at the server, which no rollback undoes";
        }
        if (word.equals("ANALYZE") || word.equals("ANALYSE")) {
            return "ANALYZE leaves numbers in the catalog that no rollback undoes";
        }
        if (!UNDONE.contains(word) && !word.startsWith("(")) {
            return word + " is nothing a rollback undoes";
        }
        if (follows(tokens, "ON", "COMMIT")) {
            return "ON COMMIT waits for a commit";
        }
        return tokens.stream()
                .filter(token -> token.kind() == SqlToken.Kind.WORD
                        && REACHING.matcher(token.text()).matches())
                .findFirst()
                .map(token -> "no rollback undoes what " + token.text() + " does")
                .orElse(null);
    }

    private static boolean follows(List<SqlToken> tokens, String first, String second) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i - 1).is(first) && tokens.get(i).is(second)) {
                return true;
            }
        }
        return false;
    }
}
