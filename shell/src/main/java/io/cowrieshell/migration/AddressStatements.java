package io.cowrieshell.migration;

import io.cowrieshell.enrichment.Documents;
import io.cowrieshell.schema.Column;
import java.util.List;

/** The statements that fill {@code ip_inventory} and {@code ip_asn_history} from facts. */
record AddressStatements(Ground ground) {

    /** Where lines of the history are from that were taken out of documents. */
    static final String SOURCE = "sessions";

    private static final String FACTS = WorkingTables.FACTS;

    List<String> all() {
        return List.of(
                SystemStatements.KEEP.formatted(WorkingTables.KEPT, Ground.ADDRESSES, "ip_address", ground.addresses()),
                told(""),
                fill(""),
                oddities(),
                leftOut(),
                history(""));
    }

    /**
     * Of each address the document that is copied into the inventory: of its sessions the latest that says anything of
     * it, or else the latest.
     */
    String told(String some) {
        return """
                CREATE TEMP TABLE cowrie_told ON COMMIT DROP AS
                WITH latest AS (
                    SELECT DISTINCT ON (source_ip) source_ip, session_id, asn, enriched_at
                    FROM %1$s WHERE source_ip IS NOT NULL AND odd_document IS NULL%2$s
                    ORDER BY source_ip, (asn IS NULL AND country IS NULL AND kind IS NULL), ended DESC, session_id
                )
                SELECT source_ip, session_id, asn, enriched_at, document,
                    CASE WHEN document = '{}' AND %5$s THEN left(original::text, 200) END AS left_out
                FROM (SELECT latest.*, %3$s AS document, session.enrichment AS original
                    FROM latest JOIN %4$s AS session ON session.session_id = latest.session_id OFFSET 0) AS copied""".formatted(
                FACTS, some, Documents.taken("session.enrichment"), ground.sessions(), Documents.leftOut("original"));
    }

    String fill(String some) {
        String type =
                ground.column(Ground.ADDRESSES, "enrichment").map(Column::type).orElse("jsonb");
        return """
                INSERT INTO %1$s AS address (ip_address, current_asn, asn_last_verified, first_seen, last_seen,
                    session_count, enrichment, enrichment_updated_at)
                WITH seen AS (
                    SELECT source_ip, min(began) AS first, max(ended) AS last,
                        least(count(*), 2147483647) AS sessions
                    FROM %2$s WHERE source_ip IS NOT NULL%3$s GROUP BY source_ip
                )
                SELECT source_ip, asn, CASE WHEN asn IS NOT NULL THEN enriched_at END, first, last,
                    sessions, coalesce(%4$s, '{}')::%5$s, enriched_at
                FROM seen LEFT JOIN cowrie_told AS told USING (source_ip)
                ON CONFLICT (ip_address) DO UPDATE SET
                    current_asn = %6$s,
                    asn_last_verified = %7$s,
                    first_seen = least(address.first_seen, excluded.first_seen),
                    last_seen = greatest(address.last_seen, excluded.last_seen),
                    session_count = excluded.session_count,
                    enrichment = CASE WHEN address.enrichment::text <> '{}' AND %8$s THEN address.enrichment
                        ELSE excluded.enrichment END,
                    enrichment_updated_at = %9$s,
                    updated_at = now()""".formatted(
                        ground.addresses(),
                        FACTS,
                        some,
                        Documents.cleaned("told.document"),
                        type,
                        value("current_asn"),
                        value("asn_last_verified"),
                        kept(),
                        value("enrichment_updated_at"));
    }

    private static String kept() {
        return "EXISTS (SELECT FROM %s WHERE relation = '%s' AND row_key = address.ip_address)"
                .formatted(WorkingTables.KEPT, Ground.ADDRESSES);
    }

    private static String value(String column) {
        return "CASE WHEN %1$s THEN coalesce(address.%2$s, excluded.%2$s) ELSE excluded.%2$s END"
                .formatted(kept(), column);
    }

    /** What was left out of the copies, because the generated columns would fail on it. */
    String oddities() {
        return """
                INSERT INTO cowrie_shell.set_aside (relation, row_key, attribute, value, reason)
                SELECT 'ip_inventory', source_ip, 'enrichment.' || array_to_string(path, '.'),
                    left(document #>> path, 200), reason
                FROM cowrie_told CROSS JOIN LATERAL (VALUES %1$s) AS odd (path, refused, reason)
                WHERE refused AND document #>> path <> '' AND NOT EXISTS (SELECT FROM cowrie_shell.set_aside AS before
                    WHERE before.relation = 'ip_inventory' AND before.row_key = source_ip
                        AND before.attribute = 'enrichment.' || array_to_string(path, '.')
                        AND before.value = left(document #>> path, 200))""".formatted(Documents.refused("document"));
    }

    /** Documents of which there is no copy. */
    String leftOut() {
        return """
                INSERT INTO cowrie_shell.set_aside (relation, row_key, attribute, value, reason)
                SELECT 'ip_inventory', source_ip, 'enrichment', left_out, 'a number is larger than the copy holds'
                FROM cowrie_told WHERE left_out IS NOT NULL AND NOT EXISTS (SELECT FROM cowrie_shell.set_aside AS before
                    WHERE before.relation = 'ip_inventory' AND before.row_key = source_ip
                        AND before.attribute = 'enrichment' AND before.value = left_out)""";
    }

    /** The first time an address was told to belong to a system. */
    String history(String some) {
        return """
                INSERT INTO %1$s (ip_address, asn_number, observed_at, verification_source)
                SELECT source_ip, asn, min(coalesce(enriched_at, began)), '%2$s'
                FROM %3$s WHERE source_ip IS NOT NULL AND asn IS NOT NULL%4$s
                GROUP BY source_ip, asn
                ON CONFLICT DO NOTHING""".formatted(ground.history(), SOURCE, FACTS, some);
    }
}
