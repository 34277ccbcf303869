package io.cowrieshell.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts SQL text into statements the way psql does.
 *
 * <p>A semicolon ends a statement unless it stands in a string, a quoted name, a dollar quote, a comment (these nest),
 * in parentheses, or in the {@code BEGIN ATOMIC … END} body of a function.
 */
public final class SqlScript {

    /** What the scanner stands in at the end of the text. */
    public enum Open {
        NOTHING,
        STRING,
        NAME,
        DOLLAR_QUOTE,
        COMMENT,
        PARENTHESES
    }

    private static final Pattern ROUTINE = Pattern.compile("CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\\b");
    private static final Pattern ATOMIC = Pattern.compile("\\s+ATOMIC\\b", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private int position;
    private int start;
    private int depth;
    private int atomicDepth;
    private Open open = Open.NOTHING;
    private boolean terminated = true;

    private SqlScript(String text) {
        this.text = text;
        scan();
    }

    public static SqlScript of(String text) {
        return new SqlScript(text);
    }

    /** Those that hold more than comments. */
    public List<SqlStatement> statements() {
        return List.copyOf(statements);
    }

    /** What is not closed at the end. */
    public Open open() {
        return open;
    }

    /** Whether the last statement ended with a semicolon. */
    public boolean terminated() {
        return terminated;
    }

    private void scan() {
        while (position < text.length() && open == Open.NOTHING) {
            step(text.charAt(position));
        }
        finish(text.length());
        if (open == Open.NOTHING && depth > 0) {
            open = Open.PARENTHESES;
        }
    }

    private void step(char c) {
        switch (c) {
            case '\'' -> string(false);
            case '"' -> quotedName();
            case '-' -> {
                if (at("--")) {
                    lineComment();
                } else {
                    position++;
                }
            }
            case '/' -> {
                if (at("/*")) {
                    blockComment();
                } else {
                    position++;
                }
            }
            case '$' -> dollarQuote();
            case '(', '[' -> bracket(1);
            case ')', ']' -> bracket(-1);
            case ';' -> semicolon();
            default -> {
                if (beginsName(c)) {
                    word();
                } else {
                    position++;
                }
            }
        }
    }

    private boolean at(String mark) {
        return text.startsWith(mark, position);
    }

    private void bracket(int change) {
        noteWord("(");
        depth = Math.max(0, depth + change);
        position++;
    }

    private void semicolon() {
        if (depth == 0 && atomicDepth == 0) {
            finish(position);
            terminated = true;
            start = position + 1;
        }
        position++;
    }

    private void finish(int end) {
        if (!words.isEmpty()) {
            int from = start;
            while (from < end && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            String first = words.get(0);
            statements.add(new SqlStatement(
                    text.substring(from, end).stripTrailing(), from, Character.isLetter(first.charAt(0)) ? first : ""));
            terminated = false;
        }
        words.clear();
        depth = end == text.length() ? depth : 0;
        atomicDepth = end == text.length() ? atomicDepth : 0;
    }

    private void word() {
        int from = position;
        while (position < text.length() && isNamePart(text.charAt(position))) {
            position++;
        }
        String word = text.substring(from, position).toUpperCase(Locale.ROOT);
        if (word.equals("E") && position < text.length() && text.charAt(position) == '\'') {
            string(true);
            return;
        }
        noteWord(word);
        countAtomic(word);
    }

    /** Follows BEGIN ATOMIC … END only inside CREATE FUNCTION or PROCEDURE, where it cannot mean a transaction. */
    private void countAtomic(String word) {
        if (depth > 0 || !ROUTINE.matcher(String.join(" ", words)).lookingAt()) {
            return;
        }
        boolean atomic = word.equals("BEGIN")
                && ATOMIC.matcher(text).region(position, text.length()).lookingAt();
        if (atomic || (word.equals("CASE") && atomicDepth > 0)) {
            atomicDepth++;
        } else if (word.equals("END") && atomicDepth > 0) {
            atomicDepth--;
        }
    }

    private void noteWord(String word) {
        // The first words tell the kind of statement; a long statement needs no longer memory.
        if (words.size() < 6) {
            words.add(word);
        }
    }

    private static boolean isNamePart(char c) {
        return beginsName(c) || (c >= '0' && c <= '9') || c == '$';
    }

    /** To the server every character beyond ASCII is a letter. */
    private static boolean beginsName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 0x7f;
    }

    private void string(boolean escapes) {
        noteWord("'");
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\' && escapes) {
                position++;
            } else if (c == '\'') {
                if (position < text.length() && text.charAt(position) == '\'') {
                    position++;
                } else {
                    return;
                }
            }
        }
        position = text.length();
        open = Open.STRING;
    }

    private void quotedName() {
        noteWord("\"");
        int end = text.indexOf('"', position + 1);
        open = end < 0 ? Open.NAME : open;
        position = end < 0 ? text.length() : end + 1;
    }

    private void lineComment() {
        while (position < text.length() && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
            position++;
        }
    }

    private void blockComment() {
        int nesting = 0;
        do {
            if (at("/*")) {
                nesting++;
                position += 2;
            } else if (at("*/")) {
                nesting--;
                position += 2;
            } else {
                position++;
            }
        } while (nesting > 0 && position < text.length());
        if (nesting > 0) {
            open = Open.COMMENT;
        }
    }

    private void dollarQuote() {
        int close = position + 1;
        while (close < text.length() && text.charAt(close) != '$' && isNamePart(text.charAt(close))) {
            close++;
        }
        boolean tag = close < text.length()
                && text.charAt(close) == '$'
                && !Character.isDigit(text.charAt(Math.min(position + 1, close)));
        if (!tag) {
            position++;
            return;
        }
        noteWord("$");
        String mark = text.substring(position, close + 1);
        int end = text.indexOf(mark, close + 1);
        open = end < 0 ? Open.DOLLAR_QUOTE : open;
        position = end < 0 ? text.length() : end + mark.length();
    }
}
