package io.cowrieshell.migration;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.enrichment.Addresses;
import io.cowrieshell.enrichment.Documents;
import io.cowrieshell.enrichment.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column that takes back what was saved of it. Nothing is cast before its shape is proven: a row that does not fit any
 * more stays saved, and the others come back.
 *
 * @param name of the column
 * @param said how the saved row is taken apart for it, once: names and types
 * @param value the expression of what it gets
 * @param fits the condition that this is what was saved
 */
record SavedColumn(String name, String said, String value, String fits) {

    /** What a saved row is called that is taken apart. */
    static final String SAVED = "saved";

    /** What is taken out of a saved row as it stands there. */
    private static final Set<String> WHOLE = Set.of("json", "jsonb", "text[]");

    private static final Pattern SIZED = Pattern.compile("character varying\\((\\d+)\\)");

    /**
     * Empty for a type no saved value is made of.
     *
     * @param names under which it may have been saved
     * @param type of the column as it is now
     * @param required whether it takes no NULL
     */
    static Optional<SavedColumn> of(String name, List<String> names, String type, boolean required) {
        String kept = kept(names);
        Optional<String> made = name.equals("ip_address")
                ? Optional.of(Addresses.spelled(kept) + (type.equals("inet") ? "::inet" : ""))
                : made(name, kept, type);
        return made.map(value -> new SavedColumn(
                Identifiers.quote(name),
                names.stream()
                        .map(each -> Identifiers.quote(each) + (WHOLE.contains(type) ? " json" : " text"))
                        .collect(Collectors.joining(", ")),
                required && !otherwise(type).isEmpty() ? "coalesce(" + value + ", " + otherwise(type) + ")" : value,
                "(" + kept + " IS NULL OR (" + value + ") IS NOT NULL)"));
    }

    private static String kept(List<String> names) {
        String all = names.stream()
                .map(each -> SAVED + "." + Identifiers.quote(each))
                .collect(Collectors.joining(", "));
        return names.size() == 1 ? all : "coalesce(" + all + ")";
    }

    private static Optional<String> made(String name, String text, String type) {
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
                    case "text[]" -> array(text);
                    case "json" -> text;
                    case "jsonb" -> document(text);
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
        return "(SELECT %3$s FROM (SELECT %1$s AS document OFFSET 0) AS taken WHERE document <> '{}' OR %2$s::text = '{}')"
                .formatted(Documents.taken(json), json, Documents.cleaned("document"));
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
