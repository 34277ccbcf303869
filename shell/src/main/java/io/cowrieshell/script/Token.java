package io.cowrieshell.script;

/**
 * A piece of JavaScript.
 *
 * @param depth in how many brackets it stands; a bracket itself stands outside
 * @param begins whether a statement begins with it
 */
public record Token(Kind kind, int start, int end, int depth, boolean begins) {

    /** What it is, as far as a scanner can tell. */
    public enum Kind {
        WORD,
        NUMBER,
        STRING,
        /** From the quote or the end of a value to the other: {@code `a ${}} is one. */
        TEMPLATE,
        REGEX,
        SIGN,
        /** A brace that closes a block, after which a statement begins. */
        BLOCK_END,
        /** A parenthesis that closes what stands after {@code if} and the like, after which a statement is to come. */
        HEAD_END,
        COMMENT
    }

    public String in(String text) {
        return text.substring(start, end);
    }
}
