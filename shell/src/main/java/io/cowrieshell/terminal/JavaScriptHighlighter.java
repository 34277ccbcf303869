package io.cowrieshell.terminal;

import io.cowrieshell.script.JavaScriptText;
import io.cowrieshell.script.Token;
import java.util.regex.Pattern;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours JavaScript that is being typed. */
final class JavaScriptHighlighter extends DefaultHighlighter {

    private static final Pattern KEYWORD = Pattern.compile(
            "const|let|var|function|return|for|of|in|while|do|if|else|new|class|extends|await|async|try|catch"
                    + "|finally|throw|switch|case|typeof|instanceof|true|false|null|undefined|this");

    private static final AttributedStyle BLUE =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE).bold();
    private static final AttributedStyle GREEN = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        AttributedStringBuilder text = new AttributedStringBuilder(line.length());
        append(text, line);
        return text.toAttributedString();
    }

    static void append(AttributedStringBuilder text, String script) {
        int from = 0;
        for (Token token : JavaScriptText.of(script).tokens()) {
            text.append(script, from, token.start());
            String word = token.in(script);
            text.append(word, style(token.kind(), word));
            from = token.end();
        }
        text.append(script, from, script.length());
    }

    private static AttributedStyle style(Token.Kind kind, String word) {
        return switch (kind) {
            case COMMENT -> FAINT;
            case STRING, TEMPLATE, REGEX -> GREEN;
            case WORD -> KEYWORD.matcher(word).matches() ? BLUE : AttributedStyle.DEFAULT;
            case NUMBER, SIGN, BLOCK_END, HEAD_END -> AttributedStyle.DEFAULT;
        };
    }
}
