package io.cowrieshell.database;

import io.cowrieshell.database.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes SQL apart into pieces with their places, so that nobody looks for words inside strings and comments. */
public final class SqlTokens {

    // The quoted forms are written without alternatives inside a loop, which overflow the stack on long texts.
    private static final Pattern PIECE = Pattern.compile(
            "(?<comment>--[^\\n\\r]*+)"
                    + "|(?<string>[eE]'[^'\\\\]*+(?:(?:\\\\.|'')[^'\\\\]*+)*+'?|(?:[bBnNxX]|[uU]&)?'[^']*+(?:''[^']*+)*+'?)"
                    + "|(?<name>\"[^\"]*+(?:\"\"[^\"]*+)*+\"?)"
                    + "|(?<dollar>\\$(?:[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*+)?\\$)"
                    + "|(?<word>[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*+)"
                    + "|(?<number>\\d[\\w.]*+|\\$\\d++)"
                    + "|(?<symbol>::|\\S)",
            Pattern.DOTALL);

    private final String text;
    private final List<SqlToken> tokens = new ArrayList<>();
    private final List<SqlToken> comments = new ArrayList<>();

    private SqlTokens(String text, int shift) {
        this.text = text;
        int at = 0;
        Matcher piece = PIECE.matcher(text);
        while (piece.find(at)) {
            at = piece.group("symbol") != null && text.startsWith("/*", piece.start())
                    ? comment(piece.start(), shift)
                    : add(piece, shift);
        }
    }

    /** The pieces of a text; comments are kept apart. */
    public static SqlTokens of(String text) {
        return new SqlTokens(text, 0);
    }

    /** The pieces of a statement, placed in the text it is part of. */
    public static List<SqlToken> of(SqlStatement statement) {
        return new SqlTokens(statement.text(), statement.offset()).tokens();
    }

    public List<SqlToken> tokens() {
        return List.copyOf(tokens);
    }

    public List<SqlToken> comments() {
        return List.copyOf(comments);
    }

    private int add(Matcher piece, int shift) {
        int from = piece.start();
        if (piece.group("comment") != null) {
            comments.add(new SqlToken(Kind.COMMENT, piece.group(), from + shift));
            return piece.end();
        }
        if (piece.group("dollar") != null) {
            int close = text.indexOf(piece.group(), piece.end());
            int end = close < 0 ? text.length() : close + piece.group().length();
            tokens.add(new SqlToken(Kind.STRING, text.substring(from, end), from + shift));
            return end;
        }
        Kind kind = piece.group("string") != null
                ? Kind.STRING
                : piece.group("name") != null
                        ? Kind.NAME
                        : piece.group("word") != null
                                ? Kind.WORD
                                : piece.group("number") != null ? Kind.NUMBER : Kind.SYMBOL;
        tokens.add(new SqlToken(kind, piece.group(), from + shift));
        return piece.end();
    }

    /** Block comments nest. */
    private int comment(int from, int shift) {
        int nesting = 0;
        int at = from;
        do {
            if (text.startsWith("/*", at)) {
                nesting++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                nesting--;
                at += 2;
            } else {
                at++;
            }
        } while (nesting > 0 && at < text.length());
        comments.add(new SqlToken(Kind.COMMENT, text.substring(from, Math.min(at, text.length())), from + shift));
        return Math.min(at, text.length());
    }
}
