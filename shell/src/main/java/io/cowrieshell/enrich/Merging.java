package io.cowrieshell.enrich;

import io.cowrieshell.enrichment.Documents;
import io.cowrieshell.enrichment.Values;
import io.cowrieshell.migration.Ground;
import io.cowrieshell.schema.Column;
import java.util.List;

/**
 * The statements that merge what is told of addresses into the inventories.
 *
 * <p>What is told is a query with an {@code ip_address} and a {@code part}, a jsonb object. Keys of the part replace those
 * of the document, and all others stay; a service that is told value by value has only these values replaced, and those
 * taken away that the part has as null.
 *
 * @param service whose values are told one by one; empty where whole keys are told
 * @param onlyNew leaves addresses alone that were enriched before
 */
record Merging(Ground ground, String service, boolean onlyNew) {

    static final String TOLD = "cowrie_told";

    /** What one batch works from. It is gone with the transaction. */
    static final String TABLE = """
            CREATE TEMP TABLE cowrie_told (ip_address text, had bigint, sessions bigint, first_seen timestamptz,
                last_seen timestamptz, readable boolean, part jsonb, document jsonb, asn bigint, said text, source text,
                name text, country text, elsewhere boolean) ON COMMIT DROP""";

    private static final String MOVED = "asn IS DISTINCT FROM had AND asn IS NOT NULL";

    private static final String CHANGED = "document IS NOT NULL";

    private static final String ODD_SYSTEM = "not the number of a system, or larger than the column holds";

    private static final String UNREADABLE =
            "the document in the inventory cannot be read, so nothing was merged into it";

    /** The columns of {@link #TABLE}, for what a query tells: a document only where it changes. Nobody changes an address meanwhile where it is locked. */
    String found(String told, boolean locked) {
        return """
                SELECT ip_address, had, sessions, first_seen, last_seen, readable, part,
                    CASE WHEN document IS DISTINCT FROM known THEN document END AS document,
                    CASE WHEN readable THEN coalesce(%2$s,
                        %3$s,
                        %4$s) END AS asn,
                    coalesce(%5$s, %6$s, %7$s) AS said,
                    CASE WHEN %2$s IS NOT NULL THEN 'cymru' WHEN %3$s IS NOT NULL THEN 'dshield' ELSE 'maxmind' END AS source,
                    coalesce(%8$s, left(part #>> '{maxmind,organization}', 255)) AS name,
                    coalesce(%9$s, %10$s) AS country, elsewhere
                FROM (SELECT *, known IS NOT NULL AS readable, %1$s AS document
                    FROM (%11$s) AS found OFFSET 0) AS found""".formatted(
                        merged(),
                        system(CYMRU),
                        system(DSHIELD),
                        system(MAXMIND),
                        said(CYMRU),
                        said(DSHIELD),
                        said(MAXMIND),
                        Documents.systemName("part"),
                        Documents.systemCountry("part"),
                        Values.country("(part #>> '{cymru,country}')"),
                        joined(told, locked));
    }

    private static final String CYMRU = "{cymru,asn}";
    private static final String DSHIELD = "{dshield,ip,asn}";
    private static final String MAXMIND = "{maxmind,asn}";

    private String system(String path) {
        return Values.system("(part #>> '" + path + "')", ground.largestSystem());
    }

    private static String said(String path) {
        return "nullif(btrim(part #>> '" + path + "'), '')";
    }

    private String joined(String told, boolean locked) {
        return """
                SELECT told.ip_address, address.current_asn AS had, coalesce(address.session_count, 0) AS sessions,
                    address.first_seen, address.last_seen, %1$s AS known, told.part, %2$s AS clean,
                    address.ip_address IS NULL AS elsewhere
                FROM (%3$s) AS told %4$s %5$s AS address ON address.ip_address = told.ip_address%6$s
                ORDER BY told.ip_address%7$s""".formatted(
                        known(),
                        Documents.cleaned("told.part"),
                        told,
                        locked ? "JOIN" : "LEFT JOIN",
                        ground.addresses(),
                        onlyNew ? "\n    WHERE address.enrichment_updated_at IS NULL" : "",
                        locked ? " FOR UPDATE OF address" : "");
    }

    /** NULL where nothing can be merged into it. */
    private String known() {
        String document = "address.enrichment";
        return json()
                ? "CASE WHEN %s AND NOT %s THEN %s::text::jsonb END"
                        .formatted(Documents.readable(document), Documents.leftOut(document), document)
                : "CASE WHEN jsonb_typeof(%1$s) = 'object' THEN %1$s END".formatted(document);
    }

    private boolean json() {
        return type().equals("json");
    }

    private String type() {
        return ground.column(Ground.ADDRESSES, "enrichment").map(Column::type).orElse("jsonb");
    }

    private String merged() {
        if (service.isEmpty()) {
            return "known || clean";
        }
        return """
                known || jsonb_build_object('%1$s',
                        (CASE WHEN jsonb_typeof(known -> '%1$s') = 'object' THEN known -> '%1$s' ELSE '{}' END
                        || (clean -> '%1$s'))
                        - ARRAY(SELECT key FROM jsonb_each(clean -> '%1$s') WHERE value = 'null'))""".formatted(service);
    }

    /** One row of numbers, of what stands in the table or in a query, and the numbers of systems nobody knows yet. */
    String counted(String from) {
        return """
                SELECT count(*) FILTER (WHERE NOT elsewhere) AS told, count(*) FILTER (WHERE %1$s) AS changed,
                    count(*) FILTER (WHERE had IS NULL AND %2$s) AS found,
                    count(*) FILTER (WHERE had IS NOT NULL AND %2$s) AS moved,
                    count(*) FILTER (WHERE elsewhere) AS elsewhere,
                    coalesce(sum(CASE WHEN elsewhere THEN 0 WHEN NOT readable THEN 1 ELSE
                        (CASE WHEN said IS NOT NULL AND asn IS NULL THEN 1 ELSE 0 END)
                        + (SELECT count(*) FROM (VALUES %3$s) AS odd (path, refused, reason)
                            WHERE refused AND part #>> path <> '') END), 0) AS aside,
                    array_agg(DISTINCT asn) FILTER (WHERE asn IS NOT NULL AND NOT EXISTS (SELECT FROM %4$s AS system
                        WHERE system.asn_number = asn)) AS added
                FROM %5$s AS told""".formatted(CHANGED, MOVED, Documents.refused("part"), ground.systems(), from);
    }

    /** What a batch does, once the table is filled; the third to last changes addresses. */
    List<String> statements() {
        return List.of(setAside(), systems(), counters(), addresses(), history());
    }

    private static String setAside() {
        return """
                INSERT INTO cowrie_shell.set_aside (relation, row_key, attribute, value, reason)
                SELECT 'ip_inventory', ip_address, attribute, left(value, 200), reason
                FROM (
                    SELECT ip_address, 'enrichment.' || array_to_string(path, '.') AS attribute, part #>> path AS value, reason
                    FROM cowrie_told CROSS JOIN LATERAL (VALUES %1$s) AS odd (path, refused, reason)
                    WHERE readable AND refused AND part #>> path <> ''
                    UNION ALL SELECT ip_address, 'current_asn', said, '%2$s'
                    FROM cowrie_told WHERE readable AND said IS NOT NULL AND asn IS NULL
                    UNION ALL SELECT ip_address, 'enrichment', part::text, '%3$s' FROM cowrie_told WHERE NOT readable
                ) AS odd
                WHERE NOT EXISTS (SELECT FROM cowrie_shell.set_aside AS before
                    WHERE before.relation = 'ip_inventory' AND before.row_key = ip_address
                        AND before.attribute = odd.attribute AND before.value = left(odd.value, 200))""".formatted(Documents.refused("part"), ODD_SYSTEM, UNREADABLE);
    }

    /** Systems that are told are there before an address points at them; what is known of one is not written again. */
    private String systems() {
        return """
                INSERT INTO %1$s AS system (asn_number, organization_name, organization_country, first_seen, last_seen,
                    unique_ip_count, total_session_count, enrichment)
                SELECT asn, max(name), max(country), min(first_seen), max(last_seen), 0, 0, '{}'
                FROM cowrie_told WHERE asn IS NOT NULL GROUP BY asn ORDER BY asn
                ON CONFLICT (asn_number) DO UPDATE SET
                    organization_name = coalesce(system.organization_name, excluded.organization_name),
                    organization_country = coalesce(system.organization_country, excluded.organization_country),
                    first_seen = least(system.first_seen, excluded.first_seen),
                    last_seen = greatest(system.last_seen, excluded.last_seen),
                    updated_at = now()
                WHERE (system.organization_name IS NULL AND excluded.organization_name IS NOT NULL)
                    OR (system.organization_country IS NULL AND excluded.organization_country IS NOT NULL)
                    OR system.first_seen > excluded.first_seen OR system.last_seen < excluded.last_seen""".formatted(ground.systems());
    }

    /** An address that moves takes its sessions with it. */
    private String counters() {
        return """
                UPDATE %1$s AS system SET
                    unique_ip_count = least(greatest(system.unique_ip_count + moved.addresses, 0), 2147483647),
                    total_session_count = least(greatest(system.total_session_count + moved.sessions, 0), 2147483647),
                    updated_at = now()
                FROM (SELECT number, sum(addresses) AS addresses, sum(sessions) AS sessions
                    FROM (SELECT asn AS number, 1 AS addresses, sessions FROM cowrie_told WHERE %2$s
                        UNION ALL SELECT had, -1, -sessions FROM cowrie_told WHERE had IS NOT NULL AND %2$s) AS moves
                    GROUP BY number) AS moved
                WHERE system.asn_number = moved.number""".formatted(ground.systems(), MOVED);
    }

    private String addresses() {
        return """
                UPDATE %1$s AS address SET
                    enrichment = CASE WHEN %2$s THEN document::%3$s ELSE address.enrichment END,
                    enrichment_updated_at = CASE WHEN %2$s THEN now() ELSE address.enrichment_updated_at END,
                    current_asn = CASE WHEN %4$s THEN asn ELSE current_asn END,
                    asn_last_verified = CASE WHEN %4$s THEN now() ELSE asn_last_verified END,
                    updated_at = now()
                FROM cowrie_told AS told
                WHERE told.ip_address = address.ip_address AND (%2$s OR (%4$s))""".formatted(ground.addresses(), CHANGED, type(), MOVED);
    }

    private String history() {
        return """
                INSERT INTO %1$s (ip_address, asn_number, observed_at, verification_source)
                SELECT ip_address, asn, now(), source FROM cowrie_told WHERE %2$s
                ON CONFLICT DO NOTHING""".formatted(ground.history(), MOVED);
    }
}
