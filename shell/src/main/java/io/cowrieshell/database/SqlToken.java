package io.cowrieshell.database;

import java.util.Locale;

/**
 * A piece of SQL.
 *
 * @param text as it is written, quotes and all
 * @param offset of its first character in the text it was read from
 */
public record SqlToken(Kind kind, String text, int offset) {

    /** What a piece is. */
    public enum Kind {
        WORD,
        /** A name in double quotes. */
        NAME,
        /** A string in single quotes or between dollar signs. */
        STRING,
        NUMBER,
        /** One character of punctuation or of an operator; {@code ::} is one piece. */
        SYMBOL,
        COMMENT
    }

    /** Whether it is this key word or symbol. */
    public boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }

    public boolean named() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }

    /** The name as the server understands it: in small letters unless quoted. */
    public String name() {
        return kind == Kind.NAME
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text.toLowerCase(Locale.ROOT);
    }
}
