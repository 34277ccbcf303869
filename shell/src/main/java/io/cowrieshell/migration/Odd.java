package io.cowrieshell.migration;

import io.cowrieshell.database.Identifiers;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A value of a document that could not be made use of.
 *
 * @param column of the fact, which holds it
 * @param attribute of the session, which stays without it
 * @param words why, in general
 * @param reason the expression of why
 */
public record Odd(String column, String attribute, String words, String reason) {

    private Odd(String column, String attribute, String words) {
        this(column, attribute, words, Identifiers.literal(words));
    }

    public static final Odd DOCUMENT = new Odd("odd_document", "enrichment", "the document cannot be read");
    public static final Odd ADDRESS = new Odd("odd_address", "source_ip", "not an address");
    public static final Odd SYSTEM = new Odd(
            "odd_asn",
            "snapshot_asn",
            "not the number of a system, or too large a one",
            "CASE WHEN odd_asn ~* '^(AS)?[0-9]{10}$' THEN 'the number of the system is larger than the column holds'"
                    + " ELSE 'not the number of a system' END");
    public static final Odd COUNTRY = new Odd("odd_country", "snapshot_country", "not a country of two letters");
    public static final Odd KIND = new Odd("odd_kind", "snapshot_ip_type", "not a kind of address");
    public static final Odd MOMENT = new Odd("odd_moment", "enrichment_at", "not a moment");

    public static final List<Odd> ALL = List.of(DOCUMENT, ADDRESS, SYSTEM, COUNTRY, KIND, MOMENT);

    /**
     * All that stands in facts, set aside where that was not done before: one statement without one for each sort.
     *
     * @param facts the table or query of them, which has a name
     */
    public static String setAside(String facts) {
        String odds = ALL.stream()
                .map(odd -> "('%s', %s, %s)".formatted(odd.attribute, odd.column, odd.reason))
                .collect(Collectors.joining(",\n        "));
        // The fence keeps the journal from being read as a whole for a handful of rows.
        return """
                INSERT INTO cowrie_shell.set_aside (relation, row_key, attribute, value, reason)
                SELECT 'session_summaries', session_id, attribute, value, reason
                FROM %1$s CROSS JOIN LATERAL (VALUES
                        %2$s) AS odd (attribute, value, reason)
                WHERE coalesce(%3$s) IS NOT NULL AND value IS NOT NULL
                    AND NOT EXISTS (SELECT FROM cowrie_shell.set_aside AS before
                        WHERE before.relation = 'session_summaries' AND before.row_key = session_id
                            AND before.attribute = odd.attribute AND before.value = odd.value OFFSET 0)""".formatted(facts, odds, ALL.stream().map(Odd::column).collect(Collectors.joining(", ")));
    }

    /** Sets it aside where that was not done before. */
    String statement(String condition) {
        return """
                INSERT INTO cowrie_shell.set_aside (relation, row_key, attribute, value, reason)
                SELECT 'session_summaries', session_id, '%1$s', %2$s, %3$s
                FROM %4$s AS fact
                WHERE %2$s IS NOT NULL%5$s AND NOT EXISTS (SELECT FROM cowrie_shell.set_aside AS before
                    WHERE before.relation = 'session_summaries' AND before.row_key = fact.session_id
                        AND before.attribute = '%1$s' AND before.value = fact.%2$s)""".formatted(attribute, column, reason, WorkingTables.FACTS, condition);
    }

    /** In words, whatever the reason is in each case. */
    String told() {
        return "session_summaries." + attribute + ": " + words;
    }
}
