package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column become values of another type.
 *
 * @param using the expression; it never fails on a value, but gives NULL for what has no equal in the new type
 * @param loses the condition under which something of a value is lost, so that it must be kept aside; null for never
 */
record Conversion(String using, @Nullable String loses) {

    private static final Pattern SIZED = Pattern.compile("character(?: varying)?\\((\\d+)\\)");

    private static final String TRUE = "('t', 'true', 'y', 'yes', 'on', '1')";
    private static final String FALSE = "('f', 'false', 'n', 'no', 'off', '0')";

    /** Dates that exist, in the one order that needs no setting to be understood. */
    private static final String MOMENT = "^[0-9]{4}-("
            + "(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
            + "([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?$";

    static Conversion of(String column, String from, String to) {
        String value = Identifiers.quote(column);
        Matcher sized = SIZED.matcher(to);
        if (sized.matches()) {
            return text(value, from, to, sized.group(1));
        }
        return switch (to) {
            case "text", "character varying" -> new Conversion(plain(value, from), prefixed(value, from));
            case "integer" -> integer(value, from);
            case "boolean" -> truth(value, from);
            case "timestamp with time zone" -> moment(value, from);
            case "json", "jsonb" -> new Conversion(value + "::text::" + to, null);
            case "text[]" ->
                new Conversion("CASE WHEN " + value + " IS NOT NULL THEN ARRAY[" + value + "::text] END", null);
            default -> new Conversion(value + "::" + to, null);
        };
    }

    static boolean address(String type) {
        return type.equals("inet") || type.equals("cidr");
    }

    private static boolean number(String type) {
        return type.matches("smallint|integer|bigint|real|double precision|numeric.*");
    }

    /** inet::text would print a prefix length. */
    private static String plain(String value, String from) {
        return address(from) ? "host(" + value + ")" : value + "::text";
    }

    private static @Nullable String prefixed(String value, String from) {
        return address(from) ? "masklen(%1$s) < CASE family(%1$s) WHEN 4 THEN 32 ELSE 128 END".formatted(value) : null;
    }

    private static Conversion text(String value, String from, String to, String length) {
        String plain = plain(value, from);
        String longer = "length(" + plain + ") > " + length;
        return address(from)
                ? new Conversion(plain, prefixed(value, from))
                : new Conversion("CASE WHEN " + longer + " THEN NULL ELSE " + plain + "::" + to + " END", longer);
    }

    private static Conversion integer(String value, String from) {
        String number = number(from)
                ? value
                : "CASE WHEN %1$s::text ~ '^\\s*[+-]?[0-9]{1,18}\\s*$' THEN %1$s::text::numeric END".formatted(value);
        String fits = "(" + number + ") BETWEEN -2147483648 AND 2147483647";
        return new Conversion(
                "CASE WHEN " + fits + " THEN (" + number + ")::integer END",
                value + " IS NOT NULL AND (" + fits + " AND (" + number + ")::integer = (" + number + ")) IS NOT TRUE");
    }

    private static Conversion truth(String value, String from) {
        if (number(from)) {
            return new Conversion(value + " <> 0", value + " NOT IN (0, 1)");
        }
        String word = "lower(btrim(" + value + "::text))";
        return new Conversion(
                "CASE WHEN %1$s IN %2$s THEN true WHEN %1$s IN %3$s THEN false END".formatted(word, TRUE, FALSE),
                "%1$s NOT IN %2$s AND %1$s NOT IN %3$s".formatted(word, TRUE, FALSE));
    }

    /** Times without a zone are in UTC everywhere in these databases; nothing may shift them. */
    private static Conversion moment(String value, String from) {
        if (from.equals("date") || from.startsWith("timestamp")) {
            return new Conversion(value + "::timestamp AT TIME ZONE 'UTC'", null);
        }
        if (number(from)) {
            return new Conversion("to_timestamp(" + value + ")", null);
        }
        String proven = value + "::text ~ '" + MOMENT + "'";
        String zoned = value + "::text ~ '(Z|[+-][0-9]{2}(:?[0-9]{2})?)$' AND " + value + "::text ~ ':'";
        return new Conversion(
                "CASE WHEN %1$s THEN CASE WHEN %2$s THEN %3$s::text::timestamptz".formatted(proven, zoned, value)
                        + " ELSE %s::text::timestamp AT TIME ZONE 'UTC' END END".formatted(value),
                value + " IS NOT NULL AND NOT (" + proven + ")");
    }
}
