package io.cowrieshell.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.heal.Healed;
import io.cowrieshell.heal.UserData;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One odd row never blocks the good ones: each is set aside or made right, and all others are as if it were not there. */
@Timeout(60)
class MigrateOddIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Population SOME = Population.STANDARD.withSessions(500);

    @RegisterExtension
    static final TestDatabase clean = TestDatabase.born(Scenario.HEALTHY_V15, SOME);

    @RegisterExtension
    static final TestDatabase odd = TestDatabase.born(Scenario.ODD_ROWS, SOME);

    @RegisterExtension
    static final TestDatabase offline = TestDatabase.born(Scenario.ODD_ROWS, SOME);

    @RegisterExtension
    final TestDatabase worse = TestDatabase.born(Scenario.HEALTHY_V15, SOME);

    /** What a dry run said, and what became of it. */
    private static JsonNode predicted = JSON.createObjectNode();

    private static JsonNode happened = JSON.createObjectNode();

    @BeforeAll
    static void migrate() throws Exception {
        migrated(clean, "migrate --to 16 --yes");
        UserData before = UserData.of(odd.connection());
        String schema = Fingerprint.of(CatalogReader.read(odd.connection())).value();
        predicted = migrated(odd, "migrate --to 16 --dry-run --json");
        assertThat(UserData.of(odd.connection())).isEqualTo(before);
        assertThat(Fingerprint.of(CatalogReader.read(odd.connection())).value()).isEqualTo(schema);
        assertThat(odd.column("SELECT nspname FROM pg_namespace WHERE nspname = 'cowrie_shell'"))
                .isEmpty();
        happened = migrated(odd, "migrate --to 16 --yes --json");
        migrated(offline, "migrate --to 16 --offline --yes");
        assertThat(UserData.of(odd.connection())).isEqualTo(before);
    }

    private static JsonNode migrated(TestDatabase database, String line) throws Exception {
        Outcome outcome = database.shell(true).run(line);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return line.endsWith("--json") ? JSON.readTree(outcome.out()) : JSON.createObjectNode();
    }

    @Test
    void each_sort_is_set_aside_in_its_documented_number() throws Exception {
        assertThat(odd.column("""
                        SELECT concat_ws(' | ', attribute, value, reason, count(*)) FROM cowrie_shell.set_aside
                        WHERE relation = 'session_summaries' AND value !~ '^[{]' GROUP BY attribute, value, reason
                        ORDER BY concat(attribute, ' ', value) COLLATE "C\""""))
                .containsExactly(
                        "enrichment | \"pending\" | the document cannot be read | 4",
                        "enrichment | [] | the document cannot be read | 4",
                        "enrichment_at | 1763942400 | not a moment | 4",
                        "enrichment_at | 2025-02-30T12:00:00Z | not a moment | 4",
                        "snapshot_asn | -1 | not the number of a system | 4",
                        "snapshot_asn | 0 | not the number of a system | 4",
                        "snapshot_asn | 15169 36040 | not the number of a system | 4",
                        "snapshot_asn | 15169.0 | not the number of a system | 4",
                        "snapshot_asn | 4200000001 | the number of the system is larger than the column holds | 4",
                        "snapshot_asn | NA | not the number of a system | 4",
                        "snapshot_country | USA | not a country of two letters | 4",
                        "snapshot_country | United States | not a country of two letters | 4",
                        "source_ip | not-an-ip | not an address | 4");
        assertThat(odd.value("SELECT count(*) FROM cowrie_shell.set_aside WHERE relation = 'session_summaries'"
                        + " AND attribute = 'enrichment' AND value ~ '\\\\u(0000|d800)'"))
                .isEqualTo("8");
        assertThat(odd.column("SELECT DISTINCT attribute || ' ' || value FROM cowrie_shell.set_aside"
                        + " WHERE relation = 'ip_inventory' AND attribute !~ 'country' ORDER BY 1"))
                .isSubsetOf("enrichment.greynoise.noise maybe", "enrichment.validation.is_bogon n/a");
    }

    @Test
    void a_document_that_cannot_be_read_leaves_its_session_without_a_snapshot() throws Exception {
        String unread = "FROM session_summaries WHERE session_id IN (SELECT row_key FROM cowrie_shell.set_aside"
                + " WHERE relation = 'session_summaries' AND attribute = 'enrichment')";
        assertThat(odd.value("SELECT count(*) " + unread)).isEqualTo("16");
        assertThat(odd.value("SELECT count(source_ip) > 0 " + unread))
                .as("events tell addresses")
                .isEqualTo("t");
        assertThat(odd.value("SELECT count(enrichment_at) + count(snapshot_asn) + count(snapshot_country)"
                        + " + count(snapshot_ip_type) " + unread))
                .isEqualTo("0");
    }

    @Test
    void addresses_are_spelled_in_one_way() throws Exception {
        assertThat(odd.column("SELECT source_ip FROM session_summaries WHERE enrichment::text ~ '2001:DB8::00aB'"))
                .containsOnly("2001:db8::ab");
        assertThat(odd.column("SELECT source_ip FROM session_summaries WHERE enrichment::text ~ '203.0.113.9 \"'"))
                .containsOnly("203.0.113.9");
        assertThat(odd.column("SELECT source_ip FROM session_summaries WHERE source_ip <> host(source_ip::inet)"))
                .isEmpty();
    }

    @Test
    void all_other_rows_are_as_if_the_odd_ones_were_not_there() throws Exception {
        Map<String, String> cleanDocuments = sessions(clean, "md5(concat(first_event_at, enrichment))");
        Set<String> strange = new HashSet<>(cleanDocuments.keySet());
        sessions(odd, "md5(concat(first_event_at, enrichment))").forEach((session, document) -> {
            if (document.equals(cleanDocuments.get(session))) {
                strange.remove(session);
            }
        });
        assertThat(strange).hasSize(26 * 4);

        Map<String, String> addresses = sessions(clean, "source_ip");
        Map<String, String> here = sessions(odd, "source_ip");
        Set<String> shared = new HashSet<>();
        strange.forEach(session -> shared.add(addresses.getOrDefault(session, "")));
        addresses.forEach((session, address) -> {
            if (!strange.contains(session)) {
                assertThat(here.get(session)).as(session).isEqualTo(address);
            }
        });

        String snapshot = "concat_ws(',', enrichment_at, snapshot_asn, snapshot_country, snapshot_ip_type)";
        Map<String, String> snapshots = sessions(clean, snapshot);
        Map<String, String> snapshotsHere = sessions(odd, snapshot);
        snapshots.forEach((session, text) -> {
            if (!shared.contains(addresses.getOrDefault(session, ""))) {
                assertThat(snapshotsHere.get(session)).as(session).isEqualTo(text);
            }
        });
        String inventory = "SELECT ip_address, to_jsonb(a) - '{created_at,updated_at}'::text[] FROM ip_inventory AS a";
        Map<String, String> rows = map(clean, inventory);
        Map<String, String> rowsHere = map(odd, inventory);
        rows.forEach((address, row) -> {
            if (!shared.contains(address)) {
                assertThat(rowsHere.get(address)).as(address).isEqualTo(row);
            }
        });
    }

    @Test
    void both_ways_lead_to_the_same_and_to_no_finding() throws Exception {
        Healed.of(offline.connection()).requireSameAs(Healed.of(odd.connection()));
        assertThat(odd.shell(false).run("findings --severity warning").out())
                .doesNotContain("SCHEMA-", "ROWS-", "VERSION-");
    }

    @Test
    void a_dry_run_predicts_what_happens() {
        for (int phase = 0; phase < 4; phase++) {
            JsonNode before = predicted.at("/result/phases/" + phase);
            JsonNode after = happened.at("/result/phases/" + phase);
            assertThat(before.get("rows")).as(before.get("version").asString()).isEqualTo(after.get("rows"));
            // What is left out of the copies in the inventory is not counted before.
            if (phase != 2) {
                assertThat(aside(before)).as(before.get("version").asString()).isEqualTo(aside(after));
            }
        }
    }

    /** What nobody has met yet. */
    @ParameterizedTest
    @ValueSource(strings = {"", " --offline"})
    void what_is_odder_still_is_no_obstacle_either(String way) throws Exception {
        worse.execute("""
                CREATE FUNCTION pg_temp.noise(n int) RETURNS text LANGUAGE sql AS
                    $$ SELECT string_agg(md5(i::text), '') FROM generate_series(1, n) AS i $$;
                INSERT INTO session_summaries (session_id, first_event_at, last_event_at, enrichment)
                SELECT name, first, last, document::json FROM (VALUES
                    ('long name', now(), now(), '{"cymru": {"asn": 64501}, "dshield": {"ip": {"number": "192.0.2.1",'
                        || '"asname": "' || pg_temp.noise(900) || '"}}}'),
                    ('long words', now(), now(), '{"session_metadata": {"source_ip": "' || pg_temp.noise(900)
                        || '"}, "spur": {"client": {"types": "' || pg_temp.noise(900) || '"}},'
                        || '"cymru": {"registry": "' || pg_temp.noise(900) || '", "country": "' || pg_temp.noise(9) || '"}}'),
                    ('huge', now(), now(), '{"session_metadata": {"source_ip": "192.0.2.2"}, "x": 1e999999}'),
                    ('long number', now(), now(), '{"session_metadata": {"source_ip": "192.0.2.3"}, "x": 1'
                        || repeat('0', 140000) || '}'),
                    ('deep', now(), now(), '{"session_metadata": {"source_ip": "192.0.2.4"}, "x": '
                        || repeat('[', 5000) || repeat(']', 5000) || '}'),
                    ('strange parts', now(), now(), '{"session_metadata": {"source_ip": "192.0.2.5"}, "greynoise": ["noise"],'
                        || '"validation": {"is_bogon": {}}, "maxmind": {"country": "ßß"}, "dshield": {"ip": [1]}}'),
                    ('numbers', now(), now(), '{"session_metadata": {"source_ip": "192.0.2.6"}, "greynoise": {"noise": 1},'
                        || '"validation": {"is_bogon": " TRUE "}}'),
                    ('twice', now(), now(), '{"session_metadata": {"source_ip": "192.0.2.7"}, "x": 1, "x": "\\ud83d\\ude00"}'),
                    ('eternal', '-infinity', 'infinity', '{"session_metadata": {"source_ip": "192.0.2.8"}, "cymru": {"asn": 5}}'),
                    ('backwards', '2025-02-02', '2025-01-01', '{"session_metadata": {"source_ip": "192.0.2.9"}}'),
                    ('', now(), now(), '{"session_metadata": {"source_ip": "192.0.2.10"}}'),
                    (' it''s \\ "😀" ', NULL, NULL, '{"session_metadata": {"source_ip": "::FFFF:192.0.2.11"}}')
                ) AS odd (name, first, last, document);
                INSERT INTO raw_events (ingest_id, ingest_at, source, payload, payload_hash, quarantined, session_id,
                    event_type) VALUES ('i', now(), 's', '{"src_ip": "\\u0000"}', 'h', false, 'long words', 'e')""");
        UserData before = UserData.of(worse.connection());

        migrated(worse, "migrate --dry-run" + way);
        migrated(worse, "migrate --yes" + way);

        assertThat(UserData.of(worse.connection())).isEqualTo(before);
        assertThat(worse.shell(false).run("findings --severity warning").out())
                .doesNotContain("SCHEMA-", "ROWS-", "VERSION-");
        assertThat(worse.column("SELECT session_id || ': ' || coalesce(source_ip, 'none') FROM session_summaries"
                        + " WHERE session_id !~ '^[0-9a-f]+$' ORDER BY source_ip COLLATE \"C\""))
                .containsExactly(
                        "long name: 192.0.2.1",
                        ": 192.0.2.10",
                        "huge: 192.0.2.2",
                        "long number: 192.0.2.3",
                        "deep: 192.0.2.4",
                        "strange parts: 192.0.2.5",
                        "numbers: 192.0.2.6",
                        "twice: 192.0.2.7",
                        "eternal: 192.0.2.8",
                        "backwards: 192.0.2.9",
                        " it's \\ \"😀\" : ::ffff:192.0.2.11",
                        "long words: none");
        assertThat(worse.column("SELECT DISTINCT attribute FROM cowrie_shell.set_aside WHERE row_key = 'long words'"
                        + " ORDER BY 1"))
                .containsExactly("snapshot_country", "snapshot_ip_type", "source_ip");
        assertThat(worse.value("SELECT is_scanner::text || is_bogon FROM ip_inventory WHERE ip_address = '192.0.2.6'"))
                .isEqualTo("truetrue");
        assertThat(worse.column("SELECT row_key || ' ' || reason FROM cowrie_shell.set_aside"
                        + " WHERE relation = 'ip_inventory' AND attribute = 'enrichment' ORDER BY 1"))
                .containsExactly(
                        "192.0.2.2 a number is larger than the copy holds",
                        "192.0.2.3 a number is larger than the copy holds");
    }

    private static long aside(JsonNode phase) {
        long rows = 0;
        for (JsonNode each : phase.get("aside")) {
            rows += each.get("rows").asLong();
        }
        return rows;
    }

    private static Map<String, String> sessions(TestDatabase database, String expression) throws SQLException {
        return map(database, "SELECT session_id, " + expression + " FROM session_summaries");
    }

    private static Map<String, String> map(TestDatabase database, String query) throws SQLException {
        Map<String, String> values = new HashMap<>();
        for (String row : database.column("SELECT concat_ws('|', k, v) FROM (" + query + ") AS pair (k, v)")) {
            List<String> parts = List.of(row.split("\\|", 2));
            values.put(parts.get(0), parts.size() == 1 ? "" : parts.get(1));
        }
        return values;
    }
}
