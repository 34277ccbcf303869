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

    /** Whether it changes the target, as far as its words tell. */
    public boolean changes() {
        boolean plain =
                firstWord.equals("SELECT") && !text.toUpperCase(Locale.ROOT).contains("INTO");
        return !plain && SqlEffect.changes(SqlTokens.of(this));
    }

    /** {@code INSERT}, {@code UPDATE}, {@code DELETE} or {@code MERGE}. */
    public boolean changesRows() {
        return SqlEffect.changesRows(firstWord);
    }

    /** Whether a number of rows it tells is that of rows it changed. */
    public boolean countsChanges() {
        return changesRows() || firstWord.equals("COPY") || firstWord.equals("WITH");
    }

    /** On one line, without comments and with nothing of what stands in quotes, for that may be secret. */
    public String shape() {
        StringBuilder shape = new StringBuilder();
        int end = offset;
        for (SqlToken token : SqlTokens.of(this)) {
            shape.append(token.offset() > end ? " " : "")
                    .append(token.kind() == SqlToken.Kind.STRING ? "'…'" : token.text());
            end = token.offset() + token.text().length();
        }
        return shape.toString().strip();
    }

    boolean begins() {
        return firstWord.equals("BEGIN") || firstWord.equals("START");
    }

    /** Whether it brings an open transaction to its end, and not to that of its failure. */
    public boolean commits() {
        return ends() && !firstWord.equals("ROLLBACK") && !firstWord.equals("ABORT");
    }

    /** {@code ROLLBACK TO} a savepoint. */
    public boolean rollsBackInPart() {
        return firstWord.equals("ROLLBACK") && !ends();
    }

    /** Whether it ends the transaction that is open. */
    public boolean ends() {
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
