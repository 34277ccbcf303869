package io.cowrieshell.enrichment;

import java.util.List;

/**
 * Single values as documents have them, in SQL: each from a text expression to the value, or NULL where it is none.
 * Nothing is cast before its shape is proven.
 */
public final class Values {

    /** Kinds of addresses, the one that says most first. */
    public static final List<String> KINDS = List.of("VPN", "TOR", "PROXY", "DATACENTER", "RESIDENTIAL", "MOBILE");

    private static final String YEAR = "[1-9][0-9]{3}";

    /** Years of 366 days. */
    private static final String LEAP = "([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)";

    private static final String DAY = "(" + YEAR + "-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
            + "|" + YEAR + "-(0[469]|11)-(0[1-9]|[12][0-9]|30)"
            + "|" + YEAR + "-02-(0[1-9]|1[0-9]|2[0-8])"
            + "|" + LEAP + "-02-29)";

    private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?";

    private static final String ZONE = "(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)";

    private Values() {}

    /** The largest number of a system that an integer holds. */
    public static final long LARGEST_INTEGER = 2_147_483_647L;

    /** The largest there is: numbers of systems have 32 bits. */
    public static final long LARGEST_SYSTEM = 4_294_967_295L;

    /** The number of an autonomous system, up to a largest. {@code AS15169} is a way to write one. */
    public static String system(String text, long largest) {
        return """
                CASE WHEN %1$s ~ '^[1-9][0-9]{0,8}$' THEN %1$s::bigint
                        WHEN %1$s ~* '^(AS)?[1-9][0-9]{0,9}$' AND substring(%1$s FROM '[0-9]+')::bigint <= %2$d
                        THEN substring(%1$s FROM '[0-9]+')::bigint END""".formatted(text, largest);
    }

    /** A country by its two letters; XX stands for none. The letters are those of ASCII, whatever the locale. */
    public static String country(String text) {
        return "CASE WHEN %1$s ~ '^[A-Za-z]{2}$' THEN nullif(upper(%1$s COLLATE \"C\"), 'XX') END".formatted(text);
    }

    /** A moment as ISO 8601 has it; without a zone it is UTC. */
    public static String moment(String text) {
        return "CASE WHEN %1$s ~ '^%2$s[T ]%3$s%4$s$' THEN %1$s::timestamptz\n        WHEN %1$s ~ '^%2$s[T ]%3$s$' THEN (%1$s || 'Z')::timestamptz END"
                .formatted(text, DAY, CLOCK, ZONE);
    }

    /**
     * The kind of an address from a json expression that is a text or an array of texts. An address has one kind; of
     * several the one that says most about who hides behind it, and of those nobody knows the first.
     */
    public static String kind(String json) {
        StringBuilder cases = new StringBuilder("CASE WHEN json_typeof(%s) = 'object' THEN NULL".formatted(json));
        for (String kind : KINDS) {
            cases.append("\n        WHEN upper(%s::text COLLATE \"C\") LIKE '%%\"%s\"%%' THEN '%s'"
                    .formatted(json, kind, kind));
        }
        return cases.append("\n        WHEN json_typeof(%1$s) = 'string' THEN %2$s"
                        .formatted(json, word(json + " #>> '{}'")))
                .append("\n        WHEN json_typeof(%1$s) = 'array' AND json_typeof(%1$s -> 0) = 'string' THEN %2$s END"
                        .formatted(json, word(json + " ->> 0")))
                .toString();
    }

    /** As it stands there. What is longer is no word, and would not fit into an index. */
    private static String word(String text) {
        return "substring(btrim(" + text + ") FROM '^.{1,64}$')";
    }
}
