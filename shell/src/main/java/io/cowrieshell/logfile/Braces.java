package io.cowrieshell.logfile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code {07..22}} and {@code {a,b}} as shells write them out, for those who quote what they give. */
final class Braces {

    private static final int MOST = 10_000;

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");

    private Braces() {}

    /** All that a text stands for, in its order; null where that is more than anybody means. */
    static @Nullable List<String> expand(String text) {
        List<String> done = new ArrayList<>();
        return expand("", text, done) ? done : null;
    }

    private static boolean expand(String before, String text, List<String> done) {
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = closing(text, open);
            List<String> choices = close < 0 ? List.of() : choices(text.substring(open + 1, close));
            if (choices.isEmpty()) {
                continue;
            }
            String left = before + text.substring(0, open);
            for (String choice : choices) {
                // A choice may hold braces of its own.
                if (!expand(left, choice + text.substring(close + 1), done)) {
                    return false;
                }
            }
            return true;
        }
        done.add(before + text);
        return done.size() <= MOST;
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Nothing where the braces are braces and no more. */
    private static List<String> choices(String inside) {
        Matcher range = RANGE.matcher(inside);
        return range.matches() ? numbers(range.group(1), range.group(2)) : alternatives(inside);
    }

    private static List<String> numbers(String first, String last) {
        int from = Integer.parseInt(first);
        int to = Integer.parseInt(last);
        boolean padded = first.matches("0\\d+") || last.matches("0\\d+");
        int width = padded ? Math.max(first.length(), last.length()) : 1;
        List<String> numbers = new ArrayList<>();
        int step = from <= to ? 1 : -1;
        // One more than is allowed is enough to know that it is too much.
        for (int i = 0; i <= Math.min(MOST, Math.abs(to - from)); i++) {
            String digits = Integer.toString(from + i * step);
            numbers.add("0".repeat(Math.max(0, width - digits.length())) + digits);
        }
        return numbers;
    }

    private static List<String> alternatives(String inside) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(inside.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(inside.substring(begin));
        return parts.size() > 1 ? parts : List.of();
    }
}
