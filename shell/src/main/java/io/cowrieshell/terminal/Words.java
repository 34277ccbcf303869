package io.cowrieshell.terminal;

import io.cowrieshell.operation.UsageProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a command line word by word: blanks separate, single quotes take everything to the letter, double quotes know
 * {@code \"} and {@code \\}. What is not read as words can be taken verbatim.
 */
final class Words implements WordSource {

    private final String line;
    private int position;

    Words(String line) {
        this.line = line;
    }

    static List<String> of(String line) {
        Words words = new Words(line);
        List<String> all = new ArrayList<>();
        while (words.more()) {
            all.add(words.next());
        }
        return all;
    }

    /** A word as it would have to be typed. */
    static String quoted(String word) {
        if (!word.isEmpty() && word.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"')) {
            return word;
        }
        return word.indexOf('\'') < 0
                ? "'" + word + "'"
                : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public boolean more() {
        while (position < line.length() && Character.isWhitespace(line.charAt(position))) {
            position++;
        }
        return position < line.length();
    }

    /** As it stands there: what follows may be text, whose quotes have rules of their own. */
    @Override
    public String peek() {
        more();
        int end = position;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return line.substring(position, end);
    }

    @Override
    public String next() {
        more();
        StringBuilder word = new StringBuilder();
        while (position < line.length() && !Character.isWhitespace(line.charAt(position))) {
            char c = line.charAt(position++);
            if (c == '\'' || c == '"') {
                quoted(c, word);
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    private void quoted(char quote, StringBuilder word) {
        while (position < line.length()) {
            char c = line.charAt(position++);
            if (c == quote) {
                return;
            }
            boolean escaped = c == '\\'
                    && quote == '"'
                    && position < line.length()
                    && (line.charAt(position) == '"' || line.charAt(position) == '\\');
            word.append(escaped ? line.charAt(position++) : c);
        }
        throw UsageProblem.UNREADABLE_LINE
                .problem("a quote is not closed")
                .why("it begins with " + quote)
                .next("close it with another " + quote)
                .asException();
    }

    /** One blank or line break after the last word belongs to the command. */
    @Override
    public String rest() {
        int from = position;
        if (from < line.length() && Character.isWhitespace(line.charAt(from))) {
            from++;
        }
        position = line.length();
        return from < line.length() ? line.substring(from) : "";
    }
}
