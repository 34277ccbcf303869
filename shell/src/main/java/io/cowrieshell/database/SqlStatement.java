package io.cowrieshell.database;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One statement of a longer text.
 *
 * @param text without the semicolon that ended it
 * @param offset where it begins in the text it was part of
 * @param firstWord in upper case, comments skipped; empty when the statement is nothing but comments
 */
public record SqlStatement(String text, int offset, String firstWord) {

    private static final Pattern COMMENT = Pattern.compile("--[^\\n\\r]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Set<String> RETURNS_ROWS = Set.of(
            "SELECT", "VALUES", "TABLE", "WITH", "SHOW", "EXPLAIN", "FETCH", "INSERT", "UPDATE", "DELETE", "MERGE");

    /** Statements whose rows can be fetched piece by piece, and which therefore run inside a transaction. */
    boolean mayStream() {
        return RETURNS_ROWS.contains(firstWord);
    }

    /** {@code COPY … TO 'file'} or {@code TO PROGRAM}: writes at the server, transaction or not. */
    boolean copiesOut() {
        return firstWord.equals("COPY") && words().matches("(?s).*\\sTO\\s+(PROGRAM\\b|E?'|\\$).*");
    }

    boolean begins() {
        return firstWord.equals("BEGIN") || firstWord.equals("START");
    }

    boolean ends() {
        return switch (firstWord) {
            case "COMMIT", "END", "ABORT" -> true;
            case "ROLLBACK" -> !words().matches("(?s)ROLLBACK\\s+(WORK\\s+|TRANSACTION\\s+)?TO\\b.*");
            case "PREPARE" -> words().startsWith("PREPARE TRANSACTION");
            default -> false;
        };
    }

    /** What follows {@code BEGIN} or {@code START TRANSACTION}: isolation level, access mode. */
    String transactionModes() {
        return words().replaceFirst("^(BEGIN|START)\\s*((WORK|TRANSACTION)\\b)?\\s*", "");
    }

    /** The text without comments, in upper case, for looking at key words only. */
    private String words() {
        return COMMENT.matcher(text).replaceAll(" ").toUpperCase(Locale.ROOT).strip();
    }
}
