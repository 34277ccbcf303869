package io.cowrieshell.enrichment;

/**
 * What the documents of the services say of an address, in SQL. Documents are json and may hold text that jsonb refuses;
 * what is built from them is a copy, in which only what would break the inventory is left out.
 */
public final class Documents {

    /** A NUL, half a surrogate pair, or a number beyond numeric, somewhere in the text. */
    private static final String REFUSED =
            "'\\\\u(0000|[dD][89a-fA-F])|[:,[][ \\t\\r\\n]*-?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]{4,}'";

    private static final String WORDS = "('t', 'true', 'y', 'yes', 'on', '1', 'f', 'false', 'n', 'no', 'off', '0')";

    private Documents() {}

    /** A json expression as jsonb, or an empty object where that cannot be. */
    public static String taken(String json) {
        return "CASE WHEN json_typeof(%1$s) = 'object' AND %1$s::text !~ %2$s THEN %1$s::text::jsonb ELSE '{}'::jsonb END"
                .formatted(json, REFUSED);
    }

    /** A jsonb expression without the values on which the generated columns would fail. */
    public static String cleaned(String document) {
        return document
                + without("'{maxmind,country}'", country(document + " #>> '{maxmind,country}'"))
                + without("'{cymru,country}'", country(document + " #>> '{cymru,country}'"))
                + without("'{dshield,ip,ascountry}'", country(document + " #>> '{dshield,ip,ascountry}'"))
                + without("'{greynoise,noise}'", noWord(document + " #>> '{greynoise,noise}'"))
                + without("'{validation,is_bogon}'", noWord(document + " #>> '{validation,is_bogon}'"));
    }

    private static String without(String path, String condition) {
        return "\n        #- CASE WHEN " + condition + " THEN " + path + "::text[] ELSE '{}' END";
    }

    private static String country(String value) {
        return value + " !~ '^[A-Za-z]{2}$'";
    }

    /** Whether a text expression is no word for yes or no that the server knows. */
    public static String noWord(String value) {
        return "lower(btrim(" + value + ")) NOT IN " + WORDS;
    }

    /** The number of the autonomous system a jsonb expression names; NULL where it names none that fits. */
    public static String system(String document) {
        return "coalesce(" + number(document + " #>> '{cymru,asn}'") + ",\n        "
                + number(document + " #>> '{dshield,ip,asn}'") + ")";
    }

    private static String number(String value) {
        return "CASE WHEN %1$s ~ '^(AS)?[1-9][0-9]{0,9}$' AND substring(%1$s FROM '[0-9]+')::bigint <= 2147483647"
                        .formatted(value)
                + " THEN substring(%s FROM '[0-9]+')::integer END".formatted(value);
    }

    public static String systemName(String document) {
        return document + " #>> '{dshield,ip,asname}'";
    }

    public static String systemCountry(String document) {
        return "substring(upper(" + document + " #>> '{dshield,ip,ascountry}') FROM '^[A-Z]{2}$')";
    }
}
