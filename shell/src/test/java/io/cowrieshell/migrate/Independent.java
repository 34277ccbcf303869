package io.cowrieshell.migrate;

import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a migration has to come to on clean data, computed in the plainest way there is, and where a database differs
 * from that.
 */
final class Independent {

    /** In the order of trust; the words of each document as they are, cast as the first migration did. */
    private static final String SESSIONS = """
            CREATE TEMP TABLE expected_session AS
            SELECT session_id, coalesce(first_event_at, last_event_at, created_at) AS began,
                coalesce(last_event_at, first_event_at, created_at) AS ended,
                coalesce(enrichment -> 'session_metadata' ->> 'source_ip', enrichment -> 'dshield' -> 'ip' ->> 'number',
                    (SELECT coalesce(payload ->> 'src_ip', payload ->> 'peer_ip') FROM raw_events
                     WHERE raw_events.session_id = session_summaries.session_id
                     ORDER BY event_timestamp, id LIMIT 1)) AS ip,
                coalesce((enrichment -> 'cymru' ->> 'asn')::int, (enrichment -> 'dshield' -> 'ip' ->> 'asn')::int) AS asn,
                nullif(upper(coalesce(enrichment -> 'maxmind' ->> 'country', enrichment -> 'cymru' ->> 'country',
                    enrichment -> 'dshield' -> 'ip' ->> 'ascountry')), 'XX') AS country,
                (SELECT kind FROM unnest('{VPN,TOR,PROXY,DATACENTER,RESIDENTIAL,MOBILE}'::text[])
                    WITH ORDINALITY AS known (kind, place)
                 WHERE enrichment #> '{spur,client,types}' IS NOT NULL
                    AND (enrichment::jsonb #> '{spur,client,types}') @> to_jsonb(kind) ORDER BY place LIMIT 1) AS kind,
                (enrichment ->> 'enriched_at')::timestamptz AS at, enrichment::jsonb AS document
            FROM session_summaries""";

    private static final String ADDRESSES = """
            CREATE TEMP TABLE expected_address AS
            SELECT ip, seen.first, seen.last, seen.sessions, told.asn, told.at, coalesce(told.document, '{}') AS document,
                told.kind, nullif(upper(coalesce(told.document -> 'maxmind' ->> 'country',
                    told.document -> 'cymru' ->> 'country', told.document -> 'dshield' -> 'ip' ->> 'ascountry')), 'XX')
                    AS country
            FROM (SELECT ip, min(began) AS first, max(ended) AS last, count(*) AS sessions
                FROM expected_session WHERE ip IS NOT NULL GROUP BY ip) AS seen
            JOIN (SELECT DISTINCT ON (ip) * FROM expected_session
                ORDER BY ip, (asn IS NULL AND country IS NULL AND kind IS NULL), ended DESC, session_id) AS told USING (ip)""";

    /** Pairs of what is there and what should be, by what they are about. */
    private static final Map<String, List<String>> PAIRS = Map.of(
            "addresses of sessions",
            List.of(
                    "SELECT session_id, source_ip FROM session_summaries",
                    "SELECT session_id, ip FROM expected_session"),
            "snapshots of sessions",
            List.of(
                    "SELECT session_id, enrichment_at, snapshot_asn, snapshot_country, snapshot_ip_type FROM session_summaries",
                    "SELECT session_id, coalesce(s.at, a.at), coalesce(s.asn, a.asn), coalesce(s.country, a.country),"
                            + " coalesce(s.kind, a.kind) FROM expected_session AS s LEFT JOIN expected_address AS a USING (ip)"),
            "counts of systems",
            List.of(
                    "SELECT asn_number, unique_ip_count, total_session_count FROM asn_inventory"
                            + " WHERE total_session_count > 0",
                    "SELECT asn, count(DISTINCT ip), count(*) FROM expected_session WHERE asn IS NOT NULL GROUP BY asn"),
            "systems",
            List.of(
                    "SELECT asn_number, first_seen, last_seen, organization_name, organization_country FROM asn_inventory",
                    """
                    SELECT asn, first, last, document #>> '{dshield,ip,asname}',
                        coalesce(document #>> '{dshield,ip,ascountry}', document #>> '{cymru,country}')
                    FROM (SELECT asn, min(began) AS first, max(ended) AS last FROM expected_session GROUP BY asn) AS seen
                    JOIN (SELECT DISTINCT ON (asn) asn, document FROM expected_session
                        ORDER BY asn, ended DESC, session_id) AS told USING (asn)"""),
            "counts of addresses",
            List.of(
                    "SELECT ip_address, session_count FROM ip_inventory WHERE session_count > 0",
                    "SELECT ip, sessions FROM expected_address"),
            "addresses",
            List.of(
                    "SELECT ip_address, first_seen, last_seen, current_asn, enrichment_updated_at, enrichment::jsonb,"
                            + " nullif(geo_country, 'XX') FROM ip_inventory WHERE session_count > 0",
                    "SELECT ip, first, last, asn, at, document, country FROM expected_address"),
            "history",
            List.of(
                    "SELECT ip_address, asn_number, observed_at FROM ip_asn_history",
                    "SELECT ip, asn, min(coalesce(at, began)) FROM expected_session"
                            + " WHERE ip IS NOT NULL AND asn IS NOT NULL GROUP BY ip, asn"));

    private Independent() {}

    /** Rows that are there and should not be, or should be and are not; of what is named, or of everything. */
    static List<String> differences(TestDatabase database, String... about) throws SQLException {
        database.execute("DROP TABLE IF EXISTS expected_address, expected_session;" + SESSIONS + ";" + ADDRESSES);
        List<String> differences = new ArrayList<>();
        for (String each : about.length == 0 ? PAIRS.keySet() : List.of(about)) {
            List<String> pair = PAIRS.getOrDefault(each, List.of());
            String there = pair.get(0);
            String wanted = pair.get(1);
            differences.addAll(database.column("SELECT '" + each + ", surplus: ' || d::text FROM (" + there + " EXCEPT "
                    + wanted + ") AS d UNION ALL SELECT '" + each + ", missing: ' || d::text FROM (" + wanted
                    + " EXCEPT " + there + ") AS d LIMIT 20"));
        }
        return differences;
    }
}
