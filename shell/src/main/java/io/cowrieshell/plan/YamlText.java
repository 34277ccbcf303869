package io.cowrieshell.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as YAML, plain where every reader takes them for what they are, and in quotes everywhere else. */
final class YamlText {

    /** Begins with a letter, and holds nothing that means anything to YAML. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z](?:[ -~&&[^:#,\\[\\]{}]]|:(?=[^ ,\\[\\]{}])|,(?= ))*");

    private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n|nan|inf");

    private static final Pattern PATH = Pattern.compile("[A-Za-z./*][\\w./*+-]*");

    private YamlText() {}

    /** A value where braces and commas mean nothing, such as behind the name of a step. */
    static String value(Object value) {
        if (value instanceof String text) {
            boolean plain = PLAIN.matcher(text.replace("${", "").replaceAll("[,{}\\[\\]]", ""))
                    .matches();
            return plain && !WORD.matcher(text).matches() && text.equals(text.strip()) && !text.endsWith(":")
                    ? text
                    : quoted(text);
        }
        return within(value);
    }

    /** The same between braces. */
    static String within(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> each.getKey() + ": " + within(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(YamlText::within).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof String text) {
            boolean plain = (PLAIN.matcher(text).matches() && !text.contains(",") && !text.endsWith(":"))
                    || (PATH.matcher(text).matches() && text.matches(".*[A-Za-z].*") && !text.startsWith("*"));
            return plain && !WORD.matcher(text).matches() && text.equals(text.strip()) ? text : quoted(text);
        }
        return value.toString();
    }

    /** What stands in a plan already, so that it can stand between braces. */
    static String again(String written) {
        boolean quoted = written.startsWith("\"") || written.startsWith("'");
        return quoted ? written : within(written);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (printable(point)) {
                        quoted.appendCodePoint(point);
                    } else {
                        quoted.append(String.format(Locale.ROOT, point > 0xFFFF ? "\\U%08x" : "\\u%04x", point));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean printable(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * A text behind a name, to the letter: lines as lines where they can be.
     *
     * @param indent of the lines
     */
    static String text(String text, String indent) {
        boolean lines = text.contains("\n")
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.endsWith("\n")
                && text.codePoints().allMatch(point -> point == '\n' || point == '\t' || printable(point));
        if (!lines) {
            return value(text);
        }
        return text.lines()
                .map(line -> line.isEmpty() ? "" : indent + line)
                .collect(Collectors.joining("\n", "|-\n", ""));
    }
}
