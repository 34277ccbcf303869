package io.cowrieshell.output;

import java.util.Locale;
import org.jline.utils.WCWidth;

/** Text from outside, made safe to show. An attacker's command line must not steer the operator's terminal. */
final class Printable {

    private Printable() {}

    /** In one line: control characters become visible, as {@code \e} or {@code \x07}. */
    static String oneLine(String text) {
        int i = 0;
        while (i < text.length() && harmless(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 8).append(text, 0, i);
        for (; i < text.length(); i++) {
            escape(safe, text.charAt(i));
        }
        return safe.toString();
    }

    /** The same, keeping line breaks. */
    static String lines(String text) {
        if (text.indexOf('\n') < 0) {
            return oneLine(text);
        }
        StringBuilder safe = new StringBuilder();
        text.lines().forEach(line -> safe.append(safe.isEmpty() ? "" : "\n").append(oneLine(line)));
        return safe.toString();
    }

    static boolean harmless(char c) {
        return (c >= ' ' && c < 0x7f) || (c >= 0xa0 && !steering(c));
    }

    /** Characters that turn or hide the text around them. */
    private static boolean steering(char c) {
        return c == 0x061c
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xfeff;
    }

    private static void escape(StringBuilder safe, char c) {
        if (harmless(c)) {
            safe.append(c);
            return;
        }
        switch (c) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            case 0x1b -> safe.append("\\e");
            default ->
                safe.append(
                        c > 0xff
                                ? String.format(Locale.ROOT, "\\u%04x", (int) c)
                                : String.format(Locale.ROOT, "\\x%02x", (int) c));
        }
    }

    /** Columns it takes on a screen. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            width += point < 0x300 ? 1 : Math.max(0, WCWidth.wcwidth(point));
            i += Character.charCount(point);
        }
        return width;
    }

    static String pad(String text, int width, boolean right) {
        int missing = width - width(text);
        if (missing <= 0) {
            return text;
        }
        String space = " ".repeat(missing);
        return right ? space + text : text + space;
    }

    /** Cut to a width, the cut shown by an ellipsis. */
    static String fit(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int wide = Math.max(0, WCWidth.wcwidth(point));
            if (used + wide > width - 1) {
                break;
            }
            cut.appendCodePoint(point);
            used += wide;
            i += Character.charCount(point);
        }
        return cut.append('…').toString();
    }
}
