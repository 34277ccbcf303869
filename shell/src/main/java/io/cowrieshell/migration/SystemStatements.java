package io.cowrieshell.migration;

import io.cowrieshell.enrichment.Documents;
import io.cowrieshell.enrichment.Values;
import java.util.List;

/** The statements that fill {@code asn_inventory} from facts. */
record SystemStatements(Ground ground) {

    private static final String FACTS = WorkingTables.FACTS;

    /** Rows that were there before keep what they know; only what is counted is counted anew. */
    static final String KEEP = """
            INSERT INTO %1$s (relation, row_key)
            SELECT '%2$s', %3$s::text FROM %4$s WHERE NOT EXISTS (SELECT FROM %1$s WHERE relation = '%2$s')
            UNION ALL SELECT '%2$s', '' WHERE NOT EXISTS (SELECT FROM %1$s WHERE relation = '%2$s')""";

    List<String> all() {
        return List.of(KEEP.formatted(WorkingTables.KEPT, Ground.SYSTEMS, "asn_number", ground.systems()), fill(""));
    }

    /** Those that facts tell, or only some of them, by a condition that begins with AND. */
    String fill(String some) {
        String registry = ground.has(Ground.SYSTEMS, "registry") ? "registry" : "rir_registry";
        return """
                INSERT INTO %1$s AS system (asn_number, organization_name, organization_country, %2$s,
                    first_seen, last_seen, unique_ip_count, total_session_count, enrichment)
                WITH seen AS (
                    SELECT asn, min(began) AS first, max(ended) AS last,
                        least(count(DISTINCT source_ip), 2147483647) AS addresses,
                        least(count(*), 2147483647) AS sessions
                    FROM %3$s WHERE asn IS NOT NULL%4$s GROUP BY asn
                ), latest AS (
                    SELECT DISTINCT ON (asn) asn, session_id
                    FROM %3$s WHERE asn IS NOT NULL%4$s ORDER BY asn, ended DESC, session_id
                )
                SELECT asn, %11$s, %5$s,
                    substring(document #>> '{cymru,registry}' FROM '^.{1,10}$'),
                    first, last, addresses, sessions, '{}'
                FROM seen JOIN latest USING (asn)
                LEFT JOIN LATERAL (SELECT %6$s AS document FROM %7$s AS session
                    WHERE session.session_id = latest.session_id OFFSET 0) AS told ON true
                ON CONFLICT (asn_number) DO UPDATE SET
                    organization_name = %8$s,
                    organization_country = %9$s,
                    %2$s = %10$s,
                    first_seen = least(system.first_seen, excluded.first_seen),
                    last_seen = greatest(system.last_seen, excluded.last_seen),
                    unique_ip_count = excluded.unique_ip_count,
                    total_session_count = excluded.total_session_count,
                    updated_at = now()""".formatted(
                        ground.systems(),
                        registry,
                        FACTS,
                        some,
                        "coalesce(" + Values.country("(document #>> '{dshield,ip,ascountry}')") + ", "
                                + Values.country("(document #>> '{cymru,country}')") + ")",
                        Documents.read("session.enrichment"),
                        ground.sessions(),
                        told("organization_name"),
                        told("organization_country"),
                        told(registry),
                        Documents.systemName("document"));
    }

    private static String told(String column) {
        return "CASE WHEN EXISTS (SELECT FROM %1$s WHERE relation = '%2$s' AND row_key = system.asn_number::text) THEN coalesce(system.%3$s, excluded.%3$s) ELSE excluded.%3$s END"
                .formatted(WorkingTables.KEPT, Ground.SYSTEMS, column);
    }

    /** Systems that addresses which were there before point at, and nobody knows. */
    List<String> pointedAt() {
        String lost = "current_asn IS NOT NULL AND NOT EXISTS (SELECT FROM %s WHERE asn_number = current_asn)"
                .formatted(ground.systems());
        return List.of(
                """
                INSERT INTO cowrie_shell.set_aside (relation, row_key, attribute, value, reason)
                SELECT 'ip_inventory', ip_address, 'current_asn', current_asn::text, 'not the number of a system'
                FROM %s WHERE current_asn <= 0""".formatted(ground.addresses()),
                "UPDATE %s SET current_asn = NULL WHERE current_asn <= 0".formatted(ground.addresses()),
                """
                INSERT INTO %1$s (asn_number, first_seen, last_seen, unique_ip_count, total_session_count, enrichment)
                SELECT current_asn, min(first_seen), max(last_seen), count(*),
                    least(coalesce(sum(session_count), 0), 2147483647), '{}'
                FROM %2$s WHERE %3$s GROUP BY current_asn""".formatted(ground.systems(), ground.addresses(), lost));
    }
}
