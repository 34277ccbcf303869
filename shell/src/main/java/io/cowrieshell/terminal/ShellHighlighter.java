package io.cowrieshell.terminal;

import io.cowrieshell.operation.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours the line being typed: a known command, options, and the words and strings of SQL and JavaScript. */
final class ShellHighlighter extends DefaultHighlighter {

    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>--[^\\n]*|/\\*.*?(?:\\*/|$))|(?<string>'(?:[^']|'')*'?|\"[^\"]*\"?)|(?<word>[A-Za-z_]\\w*)|(?<number>\\b\\d+(?:\\.\\d+)?\\b)",
            Pattern.DOTALL);

    private static final AttributedStyle KNOWN = AttributedStyle.BOLD;
    private static final AttributedStyle UNKNOWN = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final AttributedStyle KEYWORD =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE).bold();
    private static final AttributedStyle STRING = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle OPTION = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);

    private final LineParser parser;
    private final EditorParser editor;

    ShellHighlighter(LineParser parser, EditorParser editor) {
        this.parser = parser;
        this.editor = editor;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        AttributedStringBuilder text = new AttributedStringBuilder(line.length());
        int start = line.length() - line.stripLeading().length();
        int end = start;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        String head = line.substring(start, end);
        boolean known = head.startsWith("\\") || parser.known(head);
        text.append(line, 0, start);
        // A word still being typed is not yet wrong.
        text.append(head, known ? KNOWN : end < line.length() ? UNKNOWN : AttributedStyle.DEFAULT);
        Text.Language language = known ? editor.language(line) : null;
        rest(text, line.substring(end), language);
        return text.toAttributedString();
    }

    private static void rest(
            AttributedStringBuilder text, String rest, Text.@org.jspecify.annotations.Nullable Language language) {
        if (language == Text.Language.PROSE) {
            text.append(rest);
            return;
        }
        if (language == null || language == Text.Language.COMMAND) {
            options(text, rest);
            return;
        }
        if (language == Text.Language.JAVASCRIPT) {
            JavaScriptHighlighter.append(text, rest);
            return;
        }
        Matcher matcher = TOKEN.matcher(rest);
        int from = 0;
        while (matcher.find()) {
            text.append(rest, from, matcher.start());
            text.append(matcher.group(), style(matcher));
            from = matcher.end();
        }
        text.append(rest, from, rest.length());
    }

    private static AttributedStyle style(Matcher token) {
        if (token.group("comment") != null) {
            return FAINT;
        }
        if (token.group("string") != null) {
            return STRING;
        }
        String word = token.group("word");
        return word != null && SqlWords.keyword(word) ? KEYWORD : AttributedStyle.DEFAULT;
    }

    private static void options(AttributedStringBuilder text, String rest) {
        for (String part : rest.split("(?<=\\s)|(?=\\s)", -1)) {
            text.append(part, part.startsWith("-") && part.length() > 1 ? OPTION : AttributedStyle.DEFAULT);
        }
    }
}
