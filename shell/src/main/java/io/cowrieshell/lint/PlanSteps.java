package io.cowrieshell.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL in the steps of a plan.
 *
 * <p>A plan is not understood here, only looked through for {@code sql:} at the beginning of a step or below it. What
 * matters is the place: of each step the whole file is returned with blanks in place of everything else.
 */
final class PlanSteps {

    private static final Pattern KEY = Pattern.compile("^(\\s*)(-\\s+)?(sql:)(\\s*)(.*)$");

    private final String text;
    private final List<String> found = new ArrayList<>();
    private int position;

    private PlanSteps(String text) {
        this.text = text;
    }

    static List<String> sql(String text) {
        PlanSteps steps = new PlanSteps(text);
        while (steps.position < text.length()) {
            Matcher key = KEY.matcher(steps.line());
            if (key.matches()) {
                steps.step(key);
            } else {
                steps.skip();
            }
        }
        return steps.found;
    }

    private void step(Matcher key) {
        int indent = key.group(1).length();
        int from = position + key.start(5);
        int end = position + key.end();
        boolean map = key.group(5).isBlank();
        skip();
        if (map) {
            return;
        }
        boolean block = key.group(5).matches("[|>][-+\\d]*\\s*(#.*)?");
        from = block ? position : from;
        while (position < text.length() && (line().isBlank() || indent(line()) > indent)) {
            // Below a nested key other options of the same step may follow.
            if (!block && KEY_OF_MAP.matcher(line()).matches()) {
                break;
            }
            end = position + line().length();
            skip();
        }
        found.add(only(from, end));
    }

    private static final Pattern KEY_OF_MAP = Pattern.compile("\\s*[a-z][\\w-]*:(\\s.*)?");

    /** The file with nothing in it but that; quotes around a value are no SQL. */
    private String only(int from, int end) {
        StringBuilder sql = new StringBuilder(text.replaceAll("[^\\n]", " ").substring(0, from));
        String value = text.substring(from, Math.max(from, end));
        String bare = value.strip();
        if (bare.length() > 1 && bare.charAt(0) == '"' && bare.endsWith("\"")) {
            value = " " + value.strip().substring(1, bare.length() - 1);
        }
        return sql.append(value).toString();
    }

    private String line() {
        int end = text.indexOf('\n', position);
        return text.substring(position, end < 0 ? text.length() : end);
    }

    private void skip() {
        position += line().length() + 1;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
