package io.cowrieshell.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.heal.UserData;
import io.cowrieshell.sandbox.Birth;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** There, back, and there again. */
@Timeout(120)
class RoundTripIT {

    private static final Population SMALL = Population.STANDARD.withSessions(500);

    /** What the rows know; not the moments at which they were written. */
    private static final Map<String, String> KNOWN = Map.of(
            "asn_inventory",
            "asn_number, organization_name, organization_country, rir_registry, asn_type, is_known_hosting,"
                    + " is_known_vpn, enrichment::text, enrichment_updated_at",
            "ip_inventory",
            "ip_address, current_asn, asn_last_verified, enrichment, enrichment_updated_at, enrichment_version,"
                    + " geo_country, ip_types, is_scanner, is_bogon",
            "ip_asn_history",
            "ip_address, asn_number, observed_at, verification_source",
            "session_summaries",
            "session_id, source_ip, date_trunc('second', enrichment_at), snapshot_asn, snapshot_country, snapshot_ip_type");

    /** What a migration counts anew. */
    private static final Map<String, String> COUNTED = Map.of(
            "asn_inventory",
            ", first_seen, last_seen, unique_ip_count, total_session_count",
            "ip_inventory",
            ", first_seen, last_seen, session_count");

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void every_way_there_ends_at_the_same_rows() throws Exception {
        born(Scenario.ODD_ROWS);
        ScriptedShell shell = database.shell(true);
        UserData user = UserData.of(database.connection());

        run(shell, "migrate --to 16 --yes");
        String schema = fingerprint();
        Map<String, List<String>> rows = tiers(COUNTED);
        for (String again : List.of("migrate --to 16 --yes", "migrate --to 16 --offline --yes")) {
            run(shell, "rollback --to 15 --yes --confirm " + database.target().database());
            assertThat(UserData.of(database.connection())).isEqualTo(user);
            run(shell, again);
            assertThat(fingerprint()).isEqualTo(schema);
            requireSame(rows, tiers(COUNTED));
        }
        assertThat(UserData.of(database.connection())).isEqualTo(user);
        assertThat(database.column("select relation || ' ' || row_key from cowrie_shell.saved_row"))
                .isEmpty();
    }

    @Test
    void what_only_the_inventories_and_later_columns_knew_comes_back() throws Exception {
        born(Scenario.HEALTHY_V16);
        ScriptedShell shell = database.shell(true);
        run(shell, "migrate --to latest --yes");
        database.execute("""
                update session_summaries set password_hash = md5(session_id), command_signature = E'a\\\\u0000"b'
                where event_count % 3 = 0;
                insert into asn_inventory (asn_number, organization_name, asn_type, first_seen, last_seen)
                values (64511, 'nobody''s', 'ISP', '2025-01-01', '2025-01-02');
                insert into ip_inventory (ip_address, current_asn, first_seen, last_seen, enrichment, ip_types)
                values ('2001:db8::1', 64511, '2025-01-01', '2025-01-02', '{"spur": {"client": {"types": "VPN"}}}',
                    '{VPN,TOR}')""");
        String behaviour = "select md5(string_agg(row(session_id, password_hash, command_signature)::text, ''"
                + " order by session_id)) from session_summaries where password_hash is not null";
        String known = database.value(behaviour);
        String schema = fingerprint();
        Map<String, List<String>> rows = tiers(Map.of());

        run(shell, "rollback --to 16 --yes --confirm " + database.target().database());
        assertThat(database.value("select value from schema_state where key = 'schema_version'"))
                .isEqualTo("16");
        requireSame(rows, tiers(Map.of()));
        run(shell, "rollback --to 15 --yes --confirm " + database.target().database());
        run(shell, "migrate --to latest --yes");

        assertThat(fingerprint()).isEqualTo(schema);
        assertThat(database.value(behaviour)).isEqualTo(known);
        Map<String, List<String>> after = tiers(Map.of());
        // What documents say of the past was not in this history before.
        assertThat(after.get("ip_asn_history")).containsAll(rows.remove("ip_asn_history"));
        requireSame(rows, after);
        assertThat(database.column("select relation || ' ' || row_key from cowrie_shell.saved_row"))
                .isEmpty();
    }

    private void born(Scenario scenario) throws Exception {
        new Birth(database.connection(), (label, part) -> {}).create(scenario, SMALL);
    }

    private static void run(ScriptedShell shell, String line) {
        Outcome outcome = shell.run(line);
        assertThat(outcome.status())
                .as(line + "\n" + outcome.out() + outcome.err())
                .isZero();
    }

    private String fingerprint() throws Exception {
        return Fingerprint.of(CatalogReader.read(database.connection())).value();
    }

    private Map<String, List<String>> tiers(Map<String, String> also) throws Exception {
        Map<String, List<String>> tiers = new TreeMap<>();
        for (var table : KNOWN.entrySet()) {
            String columns = table.getValue() + also.getOrDefault(table.getKey(), "");
            tiers.put(
                    table.getKey(),
                    database.column("select row(" + columns + ")::text from " + table.getKey() + " order by 1"));
        }
        return tiers;
    }

    private static void requireSame(Map<String, List<String>> before, Map<String, List<String>> after) {
        before.forEach((table, rows) -> assertThat(after.get(table)).as(table).containsExactlyElementsOf(rows));
    }
}
