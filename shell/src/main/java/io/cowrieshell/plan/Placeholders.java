package io.cowrieshell.plan;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.database.SqlTokens;
import io.cowrieshell.operation.UsageProblem;
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

    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z][\\w-]*)}");

    private final Map<String, Object> values;

    Placeholders(Map<String, Object> values) {
        this.values = values;
    }

    static boolean in(String text) {
        return PLACE.matcher(text).find();
    }

    static List<String> names(String text) {
        return PLACE.matcher(text).results().map(place -> place.group(1)).toList();
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
        return whole.matches() ? value(whole.group(1)) : filled(text, value -> value);
    }

    /**
     * The same in SQL, where a value stays a value whatever is in it: by itself it becomes a literal, within quotes it is
     * written as those quotes want it.
     */
    String filledSql(String sql) {
        StringBuilder filled = new StringBuilder();
        int done = 0;
        List<SqlToken> tokens = SqlTokens.of(sql).tokens();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.offset() < done) {
                continue;
            }
            Matcher place = PLACE.matcher(sql).region(token.offset(), sql.length());
            String written = token.text();
            if (written.equals("$") && place.lookingAt()) {
                filled.append(sql, done, token.offset()).append(literal(value(place.group(1))));
                done = place.end();
            } else if (in(written)) {
                filled.append(sql, done, token.offset()).append(filled(written, quoted(written)));
                done = token.offset() + written.length();
            }
        }
        return filled.append(sql.substring(done)).toString();
    }

    private static String literal(Object value) {
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : Identifiers.literal(value.toString()).strip();
    }

    private static UnaryOperator<String> quoted(String written) {
        if (written.startsWith("\"")) {
            return value -> value.replace("\"", "\"\"");
        }
        if (written.startsWith("$")) {
            // Between dollar signs nothing has a meaning but their tag.
            String tag = written.substring(0, written.indexOf('$', 1) + 1);
            return value -> {
                if (value.contains(tag)) {
                    throw UsageProblem.WRONG_VALUE
                            .problem("a value holds " + tag + ", between which it is to stand")
                            .why("it would end the text there; nothing was run")
                            .next("write '${…}' in the plan instead")
                            .asException();
                }
                return value;
            };
        }
        boolean escapes = written.startsWith("E") || written.startsWith("e");
        return value -> (escapes ? value.replace("\\", "\\\\") : value).replace("'", "''");
    }

    private String filled(String text, UnaryOperator<String> spelling) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        spelling.apply(value(place.group(1)).toString())));
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the parameter " + name + " has no value, which was to be seen before");
        }
        return value;
    }
}
