package io.cowrieshell.enrichment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the documents of the services say of an address, in SQL. Documents are json and may hold text that jsonb refuses;
 * what is built from them is a copy, in which only what would break the inventory is left out.
 */
public final class Documents {

    /** Escapes that mean text no column can hold: a NUL, or half of a surrogate pair. */
    private static final String UNREADABLE = "'\\\\u(0000|[dD][89a-fA-F])'";

    /** Both halves of a surrogate pair, as which programs write what lies beyond the first plane. */
    private static final String PAIR = "'\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}'";

    /** A number beyond numeric, somewhere in the text. */
    private static final String HUGE = "'[:,[][ \\t\\r\\n]*-?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]{4,}'";

    private static final String WORDS = "('t', 'true', 'y', 'yes', 'on', '1', 'f', 'false', 'n', 'no', 'off', '0')";

    private Documents() {}

    /**
     * Whether text can be taken out of a json expression: it is an object, and none of its texts is one that the server
     * refuses. A backslash that is itself escaped begins no escape, and parts what stands on either side of it.
     */
    public static String readable(String json) {
        String text = json + "::text";
        return "((left(%1$s, 1) = '{' OR json_typeof(%2$s) = 'object')".formatted(text, json)
                + " AND (strpos(%s, '\\u') = 0".formatted(text)
                + " OR regexp_replace(replace(%s, '\\\\', ' '), %s, '', 'g') !~ %s))".formatted(text, PAIR, UNREADABLE);
    }

    /** A json expression, or an empty object where nothing can be read in it. */
    public static String read(String json) {
        return "CASE WHEN " + readable(json) + " THEN " + json + " ELSE '{}'::json END";
    }

    /** A json expression as jsonb, or an empty object where that cannot be. */
    public static String taken(String json) {
        return "CASE WHEN %1$s AND %2$s::text !~ %3$s THEN %2$s::text::jsonb ELSE '{}'::jsonb END"
                .formatted(readable(json), json, HUGE);
    }

    /** A jsonb expression without the values on which the generated columns would fail. */
    public static String cleaned(String document) {
        return ODD.stream()
                .map(odd -> "\n        #- CASE WHEN %s THEN %s ELSE '{}' END"
                        .formatted(odd.condition(document), odd.path()))
                .collect(Collectors.joining("", document, ""));
    }

    /** These values as rows for VALUES: the path, whether a jsonb expression holds such a value there, and why not. */
    public static String refused(String document) {
        return ODD.stream()
                .map(odd -> "(%s, %s, '%s')".formatted(odd.path(), odd.condition(document), odd.reason))
                .collect(Collectors.joining(",\n    "));
    }

    private static final List<Odd> ODD = List.of(
            new Odd("maxmind,country", "%s !~ '^[A-Za-z]{2}$'", "not a country of two letters"),
            new Odd("cymru,country", "%s !~ '^[A-Za-z]{2}$'", "not a country of two letters"),
            new Odd("dshield,ip,ascountry", "%s !~ '^[A-Za-z]{2}$'", "not a country of two letters"),
            new Odd("greynoise,noise", noWord("%s"), "neither yes nor no"),
            new Odd("validation,is_bogon", noWord("%s"), "neither yes nor no"));

    /** A place in a document, and what may not stand there. */
    private record Odd(String place, String test, String reason) {

        String path() {
            return "'{" + place + "}'::text[]";
        }

        String condition(String document) {
            return test.formatted("(" + document + " #>> " + path() + ")");
        }
    }

    /** Whether a text expression is no word for yes or no that the server knows. */
    public static String noWord(String value) {
        return "lower(btrim(" + value + ")) NOT IN " + WORDS;
    }

    /** The number of the autonomous system a jsonb expression names; NULL where it names none that fits. */
    public static String system(String document) {
        return "coalesce(" + Values.system("(" + document + " #>> '{cymru,asn}')", Values.LARGEST_INTEGER)
                + ",\n        " + Values.system("(" + document + " #>> '{dshield,ip,asn}')", Values.LARGEST_INTEGER)
                + ")";
    }

    /** Not more of it than fits into an index. */
    public static String systemName(String document) {
        return "left(" + document + " #>> '{dshield,ip,asname}', 255)";
    }

    public static String systemCountry(String document) {
        return "substring(upper(" + document + " #>> '{dshield,ip,ascountry}') FROM '^[A-Z]{2}$')";
    }
}
