package io.cowrieshell.enrichment;

/**
 * Addresses as text in SQL. The one spelling is that of {@code host(inet)}: no blanks, no prefix length, small letters,
 * zeros folded. Nothing is cast before its shape is proven, for a failed cast would end the statement, and with it the
 * work on all the good rows.
 */
public final class Addresses {

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String V4 = BYTE + "(\\." + BYTE + "){3}";

    /** What nearly all addresses are like: a pattern for SQL. */
    static final String PLAIN = "'^" + V4 + "$'";

    private static final String H = "[0-9a-f]{1,4}";

    private static final String V6 = "(" + H + ":){7}" + H
            + "|(" + H + ":){1,7}:"
            + "|(" + H + ":){1,6}:" + H
            + "|(" + H + ":){1,5}(:" + H + "){1,2}"
            + "|(" + H + ":){1,4}(:" + H + "){1,3}"
            + "|(" + H + ":){1,3}(:" + H + "){1,4}"
            + "|(" + H + ":){1,2}(:" + H + "){1,5}"
            + "|" + H + ":((:" + H + "){1,6})"
            + "|:((:" + H + "){1,7}|:)"
            + "|::(ffff(:0{1,4})?:)?" + V4;

    /** All that is an address, whatever its case, for SQL and for Java alike. */
    public static final String PATTERN = "^((" + V4 + ")(/32)?|(" + V6 + ")(/128)?)$";

    /** What people and programs leave around a value. */
    private static final String BLANKS = "E' \\t\\r\\n'";

    private Addresses() {}

    /** The one spelling of what stands in a text expression; NULL where that is no address. */
    public static String spelled(String expression) {
        String bare = "btrim(" + expression + ", " + BLANKS + ")";
        return "CASE WHEN " + expression + " ~ " + PLAIN + " THEN " + expression + "\n        WHEN " + bare + " ~* '"
                + PATTERN + "' THEN host(" + bare + "::inet) END";
    }

    /** Whether a text expression holds something else than an address in its one spelling. */
    public static String misspelled(String expression) {
        return "(" + expression + " IS DISTINCT FROM (" + spelled(expression) + "))";
    }
}
