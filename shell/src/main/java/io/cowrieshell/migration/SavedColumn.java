package io.cowrieshell.migration;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.enrichment.Addresses;
import io.cowrieshell.enrichment.Documents;
import io.cowrieshell.enrichment.Values;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column that takes back what was saved of it. Nothing is cast before its shape is proven: a row that does not fit any
 * more stays saved, and the others come back.
 *
 * @param name of the column
 * @param value the expression of what it gets
 * @param fits the condition that this is what was saved
 */
record SavedColumn(String name, String value, String fits) {

    /** The alias of the saved row. */
    static final String SAID = "said";

    private static final Pattern SIZED = Pattern.compile("character varying\\((\\d+)\\)");

    /**
     * Empty for a type no saved value is made of.
     *
     * @param names under which it may have been saved
     * @param type of the column as it is now
     * @param required whether it takes no NULL
     */
    static Optional<SavedColumn> of(String name, List<String> names, String type, boolean required) {
        String text = each(names, "->>");
        String json = each(names, "->");
        Optional<String> made = name.equals("ip_address")
                ? Optional.of(Addresses.spelled(text) + (type.equals("inet") ? "::inet" : ""))
                : made(name, text, json, type);
        return made.map(value -> new SavedColumn(
                Identifiers.quote(name),
                required && !otherwise(type).isEmpty() ? "coalesce(" + value + ", " + otherwise(type) + ")" : value,
                "(" + text + " IS NULL OR (" + value + ") IS NOT NULL)"));
    }

    private static String each(List<String> names, String operator) {
        return names.stream()
                .map(name -> "(" + SAID + " " + operator + " " + Identifiers.literal(name) + ")")
                .collect(Collectors.joining(", ", names.size() == 1 ? "" : "coalesce(", names.size() == 1 ? "" : ")"));
    }

    private static Optional<String> made(String name, String text, String json, String type) {
        Matcher sized = SIZED.matcher(type);
        if (sized.matches()) {
            return Optional.of("CASE WHEN char_length(%1$s) <= %2$s THEN %1$s END".formatted(text, sized.group(1)));
        }
        return Optional.ofNullable(
                switch (type) {
                    case "text", "character varying" -> text;
                    case "integer" -> integer(text, name.endsWith("_count"));
                    case "bigint" -> "CASE WHEN %1$s ~ '^-?[0-9]{1,18}$' THEN %1$s::bigint END".formatted(text);
                    case "boolean" -> "CASE WHEN %1$s IN ('true', 'false') THEN %1$s::boolean END".formatted(text);
                    case "timestamp with time zone" -> Values.moment(text);
                    case "text[]" -> array(json);
                    case "json" -> json;
                    case "jsonb" -> document(json);
                    default -> null;
                });
    }

    /** A count below nothing is none. */
    private static String integer(String text, boolean count) {
        String number = count ? "greatest(%s::bigint, 0)".formatted(text) : text + "::bigint";
        return ("CASE WHEN %1$s ~ '^-?[0-9]{1,10}$' THEN CASE WHEN %2$s BETWEEN -2147483648 AND 2147483647"
                        + " THEN (%2$s)::integer END END")
                .formatted(text, number);
    }

    private static String array(String json) {
        return "CASE WHEN json_typeof(%1$s) = 'array' THEN ARRAY(SELECT json_array_elements_text(%1$s)) END"
                .formatted(json);
    }

    /** What the generated columns would fail on is left out. */
    private static String document(String json) {
        return "CASE WHEN %1$s <> '{}' OR %2$s::text = '{}' THEN %3$s END"
                .formatted(Documents.taken(json), json, Documents.cleaned("(" + Documents.taken(json) + ")"));
    }

    /** What a column gets that must have something, where nothing was saved. */
    private static String otherwise(String type) {
        return switch (type) {
            case "integer", "bigint" -> "0";
            case "boolean" -> "false";
            case "timestamp with time zone" -> "now()";
            case "json", "jsonb" -> "'{}'";
            default -> "";
        };
    }
}
