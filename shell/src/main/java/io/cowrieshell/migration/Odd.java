package io.cowrieshell.migration;

import io.cowrieshell.database.Identifiers;

/**
 * A value of a document that could not be made use of.
 *
 * @param column of the fact, which holds it
 * @param attribute of the session, which stays without it
 * @param words why, in general
 * @param reason the expression of why
 */
record Odd(String column, String attribute, String words, String reason) {

    private Odd(String column, String attribute, String words) {
        this(column, attribute, words, Identifiers.literal(words));
    }

    static final Odd DOCUMENT = new Odd("odd_document", "enrichment", "the document cannot be read");
    static final Odd ADDRESS = new Odd("odd_address", "source_ip", "not an address");
    static final Odd SYSTEM = new Odd(
            "odd_asn",
            "snapshot_asn",
            "not the number of a system, or too large a one",
            "CASE WHEN odd_asn ~* '^(AS)?[0-9]{10}$' THEN 'the number of the system is larger than the column holds'"
                    + " ELSE 'not the number of a system' END");
    static final Odd COUNTRY = new Odd("odd_country", "snapshot_country", "not a country of two letters");
    static final Odd KIND = new Odd("odd_kind", "snapshot_ip_type", "not a kind of address");
    static final Odd MOMENT = new Odd("odd_moment", "enrichment_at", "not a moment");

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
