package io.cowrieshell.terminal;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether JavaScript is still open: a bracket, a quote, a template or a comment. It is a scanner, not a parser: it
 * answers while the user types, when starting the engine would be felt.
 */
final class JavaScriptBrackets {

    private final String text;
    private final Deque<Character> expected = new ArrayDeque<>();
    private int position;
    private boolean unfinished;

    private JavaScriptBrackets(String text) {
        this.text = text;
    }

    static boolean open(String text) {
        JavaScriptBrackets scan = new JavaScriptBrackets(text);
        return scan.scan();
    }

    private boolean scan() {
        while (position < text.length() && !unfinished) {
            step(text.charAt(position++));
        }
        return unfinished || !expected.isEmpty();
    }

    private void step(char c) {
        if (!expected.isEmpty() && expected.peek() == '`') {
            template(c);
            return;
        }
        switch (c) {
            case '(' -> expected.push(')');
            case '[' -> expected.push(']');
            case '{' -> expected.push('}');
            case ')', ']', '}' -> {
                if (!expected.isEmpty() && expected.peek() == c) {
                    expected.pop();
                }
            }
            case '`' -> expected.push('`');
            case '\'', '"' -> string(c);
            case '/' -> comment();
            default -> {}
        }
    }

    private void template(char c) {
        if (c == '\\') {
            position++;
        } else if (c == '`') {
            expected.pop();
        } else if (c == '$' && position < text.length() && text.charAt(position) == '{') {
            position++;
            expected.push('}');
        }
    }

    /** A quote that is not closed on its line is an error for the engine to explain, not an open line. */
    private void string(char quote) {
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\') {
                position++;
            } else if (c == quote || c == '\n') {
                return;
            }
        }
    }

    private void comment() {
        if (text.startsWith("/", position)) {
            int end = text.indexOf('\n', position);
            position = end < 0 ? text.length() : end + 1;
        } else if (text.startsWith("*", position)) {
            int end = text.indexOf("*/", position + 1);
            unfinished = end < 0;
            position = end < 0 ? text.length() : end + 2;
        }
    }
}
