package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The healthy version 16 is what a careful migration would leave, judged by the documents themselves. */
class HealthyRowsIT {

    @RegisterExtension
    static final TestDatabase database =
            TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(10_000));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT bool_and(convalidated) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
                "SELECT count(source_ip) BETWEEN 9800 AND 9990 FROM session_summaries",
                "SELECT count(snapshot_country) > 9500 AND count(snapshot_asn) > 9500 FROM session_summaries",
                "SELECT count(snapshot_ip_type) > 9000 FROM session_summaries",
                "SELECT count(*) = 0 FROM session_summaries WHERE snapshot_country = 'XX'",
            })
    void coverage_is_that_of_a_migration_that_worked(String question) throws SQLException {
        proves(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT bool_and(source_ip = coalesce(enrichment -> 'session_metadata' ->> 'source_ip', "
                        + "enrichment -> 'dshield' -> 'ip' ->> 'number')) FROM session_summaries WHERE enrichment IS NOT NULL",
                "SELECT bool_and(source_ip = coalesce(payload ->> 'src_ip', payload ->> 'peer_ip')) "
                        + "FROM session_summaries JOIN raw_events USING (session_id)",
                "SELECT bool_and(source_ip IS NULL) FROM session_summaries AS session WHERE enrichment IS NULL "
                        + "AND NOT EXISTS (SELECT FROM raw_events WHERE raw_events.session_id = session.session_id)",
                "SELECT bool_and(snapshot_asn IS NOT DISTINCT FROM (enrichment -> 'cymru' ->> 'asn')::int) "
                        + "FROM session_summaries WHERE enrichment -> 'cymru' IS NOT NULL",
                "SELECT bool_and(snapshot_country IS NOT DISTINCT FROM coalesce(enrichment -> 'maxmind' ->> 'country', "
                        + "enrichment -> 'cymru' ->> 'country')) FROM session_summaries WHERE enrichment -> 'cymru' IS NOT NULL",
                "SELECT bool_and(snapshot_ip_type IS NOT DISTINCT FROM CASE json_typeof(enrichment #> '{spur,client,types}') "
                        + "WHEN 'string' THEN enrichment #>> '{spur,client,types}' "
                        + "WHEN 'array' THEN enrichment #>> '{spur,client,types,0}' END) "
                        + "FROM session_summaries WHERE enrichment -> 'spur' IS NOT NULL",
                "SELECT bool_and(enrichment_at - (enrichment ->> 'enriched_at')::timestamptz < '1 s') "
                        + "FROM session_summaries WHERE enrichment ->> 'enriched_at' IS NOT NULL",
                "SELECT bool_and(snapshot_asn IS NOT DISTINCT FROM current_asn AND coalesce(snapshot_country, 'XX') = geo_country) "
                        + "FROM session_summaries JOIN ip_inventory ON ip_address = source_ip",
            })
    void every_value_follows_from_the_documents(String question) throws SQLException {
        proves(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT avg(length(enrichment::text)) BETWEEN 950 AND 1050 FROM session_summaries "
                        + "WHERE enrichment -> 'dshield' IS NOT NULL",
                "SELECT count(*) FILTER (WHERE ip_address LIKE '%:%') BETWEEN 0.02 * count(*) AND 0.04 * count(*) FROM ip_inventory",
                "SELECT bool_and(ip_address = host(ip_address::inet)) FROM ip_inventory",
                "SELECT bool_or(is_bogon) AND bool_or(is_scanner) AND NOT bool_and(is_scanner) FROM ip_inventory",
                "SELECT count(*) FILTER (WHERE is_bogon) = count(*) FILTER (WHERE geo_country = 'XX') FROM ip_inventory",
                "SELECT sum(session_count) = (SELECT count(source_ip) FROM session_summaries) FROM ip_inventory",
                "SELECT count(*) > 3 FROM ip_inventory WHERE enrichment -> 'dshield' IS NOT NULL AND NOT EXISTS ("
                        + "SELECT FROM session_summaries AS session WHERE source_ip = ip_address AND session.enrichment -> 'dshield' IS NOT NULL)",
                "SELECT max(session_count) > 20 * percentile_disc(0.5) WITHIN GROUP (ORDER BY session_count) FROM ip_inventory",
                "SELECT count(*) FILTER (WHERE enrichment IS NULL) BETWEEN 50 AND 300 FROM session_summaries",
                "SELECT min(first_event_at) >= '2025-07-27Z' AND max(last_event_at) < '2025-11-24Z' FROM session_summaries",
                "SELECT count(*) = 10000 AND count(DISTINCT session_id) = 2500 FROM raw_events",
                "SELECT count(*) > 5 FROM raw_events WHERE payload ->> 'peer_ip' IS NOT NULL",
                "SELECT (SELECT count(*) FROM files) > 50 AND (SELECT count(*) FROM command_stats) > 50 "
                        + "AND (SELECT count(*) FROM dead_letter_events) > 5 AND (SELECT count(*) FROM ingest_cursors) > 100",
            })
    void the_data_is_shaped_as_in_production(String question) throws SQLException {
        proves(question);
    }

    private void proves(String question) throws SQLException {
        assertThat(database.value(question)).as(question).isEqualTo("t");
    }
}
