package io.cowrieshell.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts values where a plan names a parameter: {@code ${batch}}. */
final class Placeholders {

    /** What a parameter can be called. Two hyphens would begin a comment in SQL. */
    static final String NAME = "[A-Za-z]\\w*(?:-\\w+)*";

    /** With a second dollar sign before it, it stands for itself. */
    static final Pattern PLACE = Pattern.compile("(\\$?)\\$\\{(" + NAME + ")}");

    private final Map<String, Object> values;

    Placeholders(Map<String, Object> values) {
        this.values = values;
    }

    static boolean in(String text) {
        return PLACE.matcher(text).find();
    }

    static List<String> names(String text) {
        return PLACE.matcher(text)
                .results()
                .filter(place -> place.group(1).isEmpty())
                .map(place -> place.group(2))
                .toList();
    }

    /** A value that is nothing but a parameter becomes that; within a text it becomes part of it. */
    @Nullable
    Object filled(@Nullable Object written) {
        if (written instanceof List<?> list) {
            List<@Nullable Object> filled = new ArrayList<>();
            list.forEach(each -> filled.add(filled(each)));
            return filled;
        }
        if (written instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>();
            map.forEach((name, value) -> filled.put(String.valueOf(name), filled(value)));
            return filled;
        }
        if (!(written instanceof String text) || !in(text)) {
            return written;
        }
        Matcher whole = PLACE.matcher(text.strip());
        return whole.matches() && whole.group(1).isEmpty() ? value(whole.group(2)) : filled(text, value -> value);
    }

    /** The same in SQL, where a value stays a value whatever is in it. */
    String filledSql(String sql) {
        return in(sql) ? new SqlPlaces(sql, this).filled() : sql;
    }

    String filled(String text, UnaryOperator<String> spelling) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        place.group(1).isEmpty()
                                ? spelling.apply(value(place.group(2)).toString())
                                : place.group().substring(1)));
    }

    /** The same text with a dollar sign more before all that would be taken for a parameter. */
    static String escaped(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement("$" + place.group()));
    }

    Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the parameter " + name + " has no value, which was to be seen before");
        }
        return value;
    }
}
