package io.cowrieshell.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class EnrichOperationIT {

    private static final String EVERYTHING = """
            SELECT string_agg(told::text, '' ORDER BY told::text COLLATE "C") FROM (
                SELECT to_jsonb(address) AS told FROM ip_inventory AS address
                UNION ALL SELECT to_jsonb(system) FROM asn_inventory AS system
                UNION ALL SELECT to_jsonb(history) FROM ip_asn_history AS history) AS rows""";

    /** Systems whose counters do not say what the inventory of addresses says. */
    private static final String MISCOUNTED = """
            SELECT asn_number FROM asn_inventory LEFT JOIN ip_inventory ON current_asn = asn_number
            GROUP BY asn_number HAVING unique_ip_count <> count(ip_address)
                OR total_session_count <> coalesce(sum(session_count), 0)""";

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.NOT_BACKFILLED, Population.STANDARD.withSessions(500));

    private final Path folder;

    EnrichOperationIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void countries_and_systems_come_from_databases() throws Exception {
        String known = address("current_asn <> 4134 AND ip_address LIKE '%.%'");
        String other = address("current_asn <> 4134 AND ip_address LIKE '%:%'");
        String had = database.value("SELECT current_asn FROM ip_inventory WHERE ip_address = '" + known + "'");
        String inside = forgotten();
        String files = databases(known, other, inside);
        String before = database.value(EVERYTHING);

        JsonNode dry = result(database.shell(false).run("enrich " + files + " --dry-run --output json"));
        assertThat(database.value(EVERYTHING)).isEqualTo(before);
        JsonNode done = result(run("enrich " + files + " --yes --output json"));

        assertThat(dry.get("added")).isEqualTo(done.get("added"));
        assertThat(dry.get("addresses").get("changed").asLong()).isEqualTo(2);
        assertThat(done.get("addresses").get("changed").asLong()).isEqualTo(3);
        assertThat(done.get("systems").toString()).isEqualTo("{\"found\":1,\"moved\":2,\"added\":1}");
        assertThat(database.column("SELECT concat_ws(' ', geo_country, current_asn, enrichment -> 'maxmind',"
                        + " enrichment_updated_at > now() - interval '1 hour', asn_last_verified = enrichment_updated_at)"
                        + " FROM ip_inventory WHERE ip_address = '" + known + "'"))
                .containsExactly("SE 64500 {\"asn\": 64500, \"city\": \"Umeå\", \"country\": \"SE\","
                        + " \"organization\": \"EXAMPLE-AS\"} t t");
        assertThat(database.value("SELECT enrichment -> 'dshield' IS NOT NULL FROM ip_inventory WHERE ip_address = '"
                        + known + "'"))
                .isEqualTo("t");
        assertThat(database.column("SELECT asn_number || ' ' || verification_source FROM ip_asn_history"
                        + " WHERE ip_address = '" + known + "' AND observed_at > now() - interval '1 hour'"))
                .containsExactly("64500 maxmind");
        assertThat(database.column("SELECT asn_number || ' ' || verification_source FROM ip_asn_history"
                        + " WHERE ip_address = '" + known + "'"))
                .contains(had + " cymru");
        assertThat(database.column("SELECT organization_name || ' ' || unique_ip_count FROM asn_inventory"
                        + " WHERE asn_number = 64500"))
                .containsExactly("EXAMPLE-AS 3");
        assertThat(database.column(MISCOUNTED)).isEmpty();
        assertThat(database.column("SELECT key FROM cowrie_shell.step ORDER BY number"))
                .containsExactly("addresses", "merge GeoLite2-City 1763942400, GeoLite2-ASN 1763942400");
    }

    @Test
    void sessions_that_waited_are_filled_by_the_next_backfill() throws Exception {
        String inside = forgotten();
        String waiting = "SELECT count(*) FROM session_summaries WHERE source_ip = '" + inside + "'";

        run("enrich " + databases(inside) + " --yes");
        assertThat(database.value(waiting)).isEqualTo("0");
        assertThat(run("backfill --yes").status()).isZero();

        assertThat(database.value(waiting))
                .isNotEqualTo("0")
                .isEqualTo(
                        database.value("SELECT session_count FROM ip_inventory WHERE ip_address = '" + inside + "'"));
        assertThat(database.value("SELECT count(*) FROM session_summaries WHERE source_ip = '" + inside
                        + "' AND (snapshot_asn IS NULL OR snapshot_country IS NULL)"))
                .isEqualTo("0");
    }

    @Test
    void a_second_run_changes_nothing_and_says_so() throws Exception {
        String files = databases(address("ip_address LIKE '%.%'"), forgotten());
        assertThat(run("enrich " + files + " --yes").out())
                .contains("2 of 2 addresses enriched, 2 with another system (run 1)");
        String after = database.value(EVERYTHING);

        Outcome again = run("enrich " + files + " --yes");

        assertThat(again.out()).contains("nothing to do: all that the files say is known");
        assertThat(database.value(EVERYTHING)).isEqualTo(after);
        assertThat(run("enrich " + files + " --only-new --yes --output csv").status())
                .isZero();
    }

    @Test
    void documents_are_merged_and_what_is_odd_is_set_aside() throws Exception {
        String one = address("ip_address LIKE '%.%'");
        String two = address("ip_address LIKE '%:%'");
        Path file = Files.writeString(folder.resolve("told.jsonl"), """
                {"ip": "%1$s", "cymru": {"asn": 64500, "country": "SE"}, "abuse": {"score": 1}}
                {"ip": " %2$s ", "document": {"cymru": {"asn": "AS64501"}, "maxmind": {"country": "Sweden"}}}
                {"address": "%1$s", "abuse": {"score": 2}, "cymru": {"asn": 64502}}
                {"ip": "203.0.113.77", "abuse": {}}

                {"ip": "no address", "abuse": {}}
                {"abuse": {"score": 3}}
                {"ip": "%1$s", "note": "\\u0000"}
                {"ip": "%1$s", "note": "\\ud800"}
                {"ip": "%1$s", "note": 1e400000}
                {"ip": "%1$s", "cymru"
                [1]
                {"ip": "%2$s", "greynoise": {"noise": "perhaps"}}
                """.formatted(one, two));

        JsonNode dry = result(run("enrich --json " + file + " --dry-run --output json"));
        JsonNode done = result(run("enrich --json " + file + " --yes --output json"));

        assertThat(dry.get("addresses")).isEqualTo(done.get("addresses"));
        assertThat(done.get("addresses").toString()).isEqualTo("{\"told\":2,\"changed\":2,\"elsewhere\":1}");
        assertThat(dry.get("setAside")).isEqualTo(done.get("setAside"));
        assertThat(database.value("SELECT concat_ws(' ', current_asn, enrichment -> 'cymru', enrichment -> 'abuse',"
                        + " enrichment ? 'note', enrichment ? 'dshield') FROM ip_inventory WHERE ip_address = '" + one
                        + "'"))
                .isEqualTo("64502 {\"asn\": 64502} {\"score\": 2} f t");
        assertThat(database.value("SELECT concat_ws(' ', current_asn, geo_country, enrichment -> 'maxmind')"
                        + " FROM ip_inventory WHERE ip_address = '" + two + "'"))
                .startsWith("64501 ")
                .endsWith(" {}");
        assertThat(database.column("SELECT row_key || ' ' || attribute || ' ' || reason FROM cowrie_shell.set_aside"))
                .containsExactlyInAnyOrder(
                        "told.jsonl:6 enrichment not an address",
                        "told.jsonl:7 enrichment names no address",
                        "told.jsonl:8 enrichment a text in it holds a NUL",
                        "told.jsonl:9 enrichment a text in it holds half a character",
                        "told.jsonl:10 enrichment a number is larger than the inventory holds",
                        "told.jsonl:11 enrichment not JSON",
                        "told.jsonl:12 enrichment not an object",
                        two + " enrichment.maxmind.country not a country of two letters",
                        two + " enrichment.greynoise.noise neither yes nor no");
        assertThat(database.column(MISCOUNTED)).isEmpty();
        assertThat(database.value("SELECT to_regclass('cowrie_shell.enrich_told')"))
                .isNull();

        String after = database.value(EVERYTHING);
        assertThat(run("enrich --json " + file + " --yes").out()).contains("nothing to do");
        assertThat(database.value(EVERYTHING)).isEqualTo(after);
        assertThat(database.value("SELECT count(*) FROM cowrie_shell.set_aside"))
                .isEqualTo("9");
    }

    @Test
    void an_array_and_an_object_by_address_say_the_same_as_lines() throws Exception {
        String one = address("ip_address LIKE '%.%'");
        Path array = Files.writeString(
                folder.resolve("array.json"), "[\n {\"ip\": \"" + one + "\", \"a\": {\"b\": 1}},\n 7\n]\n");
        Path object = Files.writeString(folder.resolve("object.json"), "{\"" + one + "\": {\"a\": {\"b\": 1}}}");
        Path broken = Files.writeString(folder.resolve("broken.json"), "[{\"ip\": \"" + one + "\"},\n{\"ip\": ]");

        assertThat(result(run("enrich --json " + array + " --yes --output json"))
                        .get("setAside")
                        .asLong())
                .isEqualTo(1);
        assertThat(database.value("SELECT enrichment -> 'a' FROM ip_inventory WHERE ip_address = '" + one + "'"))
                .isEqualTo("{\"b\": 1}");
        assertThat(run("enrich --json " + object + " --yes").out()).contains("nothing to do");
        Outcome failed = run("enrich --json " + broken + " --yes");
        assertThat(failed.status()).isEqualTo(3);
        assertThat(failed.err()).contains("ENRICH-003", "is not JSON from line 2 on");
    }

    /** Some inventories were made so; they may hold documents nobody can read. */
    @Test
    void an_inventory_of_plain_json_is_enriched_as_well() throws Exception {
        String one = address("ip_address LIKE '%.%'");
        String two = address("ip_address LIKE '%:%'");
        database.execute("ALTER TABLE ip_inventory DROP geo_country, DROP is_scanner, DROP is_bogon");
        database.execute("ALTER TABLE ip_inventory ALTER enrichment DROP DEFAULT, ALTER enrichment TYPE json");
        database.execute("ALTER TABLE ip_inventory ADD geo_country character varying(2)");
        database.execute(
                "UPDATE ip_inventory SET enrichment = '{\"a\": \"\\u0000\"}' WHERE ip_address = '" + two + "'");

        JsonNode done = result(run("enrich " + databases(one, two) + " --yes --output json"));

        assertThat(done.get("addresses").get("changed").asLong()).isEqualTo(1);
        assertThat(database.value(
                        "SELECT enrichment #>> '{maxmind,country}' FROM ip_inventory WHERE ip_address = '" + one + "'"))
                .isEqualTo("SE");
        assertThat(database.column("SELECT row_key || ' ' || reason FROM cowrie_shell.set_aside"))
                .containsExactly(two + " the document in the inventory cannot be read, so nothing was merged into it");
    }

    @Test
    void without_inventories_it_says_what_makes_them() throws Exception {
        String files = databases("192.0.2.1");
        database.execute("DROP TABLE ip_asn_history");
        assertThat(run("enrich " + files + " --yes"))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(4))
                .satisfies(refused -> assertThat(refused.err()).contains("SNAPSHOT-002", "ip_asn_history", "heal"));

        database.execute("DROP TABLE ip_inventory CASCADE");
        assertThat(run("enrich " + files + " --yes"))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(4))
                .satisfies(refused -> assertThat(refused.err()).contains("SNAPSHOT-001", "migrate"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enrich --yes                              | 64 | enrich wants a file
            enrich --json a --mmdb b --yes            | 64 | may tell different systems
            enrich --json /nowhere/told.json --yes    | 3  | ENRICH-001 cannot read /nowhere/told.json
            enrich --mmdb /nowhere/city.mmdb --yes    | 3  | ENRICH-001 cannot read /nowhere/city.mmdb
            enrich --mmdb pom.xml --yes               | 3  | ENRICH-002 pom.xml is no database
            enrich --json pom.xml                     | 7  | --yes
            """)
    void what_cannot_be_is_refused_and_nothing_is_touched(String line, int status, String why) throws Exception {
        String before = database.value(EVERYTHING);

        Outcome outcome = run(line);

        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err()).contains(why);
        assertThat(database.value(EVERYTHING)).isEqualTo(before);
    }

    /** An address that sessions name, and that the inventory and the history no longer know. */
    private String forgotten() throws Exception {
        String address = database.value("SELECT ip_address FROM ip_inventory JOIN session_summaries"
                + " ON enrichment_updated_at IS NOT NULL"
                + " AND session_summaries.enrichment #>> '{session_metadata,source_ip}' = ip_address"
                + " WHERE current_asn IS NOT NULL GROUP BY ip_address ORDER BY count(*) DESC, ip_address LIMIT 1");
        database.execute("UPDATE asn_inventory SET unique_ip_count = unique_ip_count - 1,"
                + " total_session_count = total_session_count - session_count FROM ip_inventory"
                + " WHERE current_asn = asn_number AND ip_address = '" + address + "'");
        database.execute("DELETE FROM ip_asn_history WHERE ip_address = '" + address + "'");
        database.execute("DELETE FROM ip_inventory WHERE ip_address = '" + address + "'");
        return address;
    }

    private String address(String condition) throws Exception {
        return database.value("SELECT ip_address FROM ip_inventory WHERE current_asn IS NOT NULL AND session_count < 9"
                + " AND " + condition + " ORDER BY ip_address LIMIT 1");
    }

    /** As options: cities and systems of these addresses. */
    private String databases(String... addresses) throws Exception {
        AddressDatabaseFile cities = new AddressDatabaseFile("GeoLite2-City");
        AddressDatabaseFile systems = new AddressDatabaseFile("GeoLite2-ASN");
        for (String address : List.of(addresses)) {
            cities.with(
                    address,
                    Map.of("country", Map.of("iso_code", "SE"), "city", Map.of("names", Map.of("en", "Umeå"))));
            systems.with(
                    address, Map.of("autonomous_system_number", 64500, "autonomous_system_organization", "EXAMPLE-AS"));
        }
        return "--mmdb " + cities.in(folder) + " --mmdb " + systems.in(folder);
    }

    private Outcome run(String line) throws Exception {
        return database.shell(true).run(line);
    }

    private static JsonNode result(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return JsonMapper.shared().readTree(outcome.out()).get("result");
    }
}
