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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a migration begins, where it ends, what it refuses, and what becomes of its history. */
@Timeout(60)
class MigrateOperationIT {

    private static final Population SOME = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void an_empty_database_is_led_from_version_to_version() throws Exception {
        for (String version : List.of("15", "16", "17")) {
            done("migrate --to " + version + " --yes");
            assertThat(declared()).isEqualTo(version);
            sound();
            assertThat(run("migrate --to " + version).out()).startsWith("nothing to do");
        }
        assertThat(recorded()).containsExactly("0", "15", "16.1", "16.2", "16.3", "16.4", "16.5", "17");
        assertThat(run("migrate --to 16").out()).startsWith("nothing to do");
        assertThat(done("migrate info").out()).contains("17").doesNotContain("pending");
    }

    @Test
    void an_empty_schema_of_another_name_is_led_to_the_latest() throws Exception {
        database.execute("CREATE SCHEMA \"Honey Pot\"; DO $$ BEGIN EXECUTE format("
                + "'ALTER DATABASE %I SET search_path = \"Honey Pot\"', current_database()); END $$");
        done("migrate --offline --yes");
        assertThat(database.column("SELECT DISTINCT schemaname FROM pg_tables"
                        + " WHERE tablename IN ('session_summaries', 'ip_inventory', 'schema_state')"))
                .containsExactly("Honey Pot");
        assertThat(database.value("SELECT value FROM \"Honey Pot\".schema_state WHERE key = 'schema_version'"))
                .isEqualTo("17");
        assertThat(run("migrate").out()).startsWith("nothing to do");
    }

    @Test
    void a_database_somebody_else_migrated_is_taken_on_as_it_is() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);
        String before = fingerprint();
        UserData data = UserData.of(database.connection());
        assertThat(run("migrate --to 16").out()).startsWith("nothing to do");
        assertThat(fingerprint()).isEqualTo(before);

        done("migrate --yes");

        assertThat(recorded()).containsExactly("16.5", "17");
        assertThat(UserData.of(database.connection())).isEqualTo(data);
        sound();
        database.execute("DROP SCHEMA cowrie_shell CASCADE");
        assertThat(run("migrate").out()).startsWith("nothing to do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --offline"})
    void phase_by_phase_with_others_at_work_between(String way) throws Exception {
        database.becomes(Scenario.HEALTHY_V15, SOME);
        for (int phase = 1; phase <= 5; phase++) {
            done("migrate --to 16 --phase " + phase + way + " --yes");
            assertThat(recorded()).hasSize(phase + 1);
            assertThat(declared()).isEqualTo(phase == 5 ? "16" : "15");
            assertThat(run("migrate --to 16 --phase " + phase).out()).startsWith("nothing to do");
            if (phase < 5) {
                write(phase);
            }
        }
        assertThat(Independent.differences(
                        database, "addresses of sessions", "counts of systems", "counts of addresses", "history"))
                .isEmpty();
        sound();
    }

    /** One session is new, one comes from elsewhere by now, one is gone, one has another name. */
    private void write(int phase) throws SQLException {
        String[] ids = database.column(
                        "SELECT session_id FROM session_summaries WHERE json_typeof(enrichment) = 'object'"
                                + " AND session_id ~ '^[0-9a-f]+$' ORDER BY session_id LIMIT 3")
                .toArray(String[]::new);
        database.execute("""
                INSERT INTO session_summaries (session_id, first_event_at, last_event_at, enrichment) VALUES ('new-%1$d',
                    '2025-11-20', '2025-11-21', '{"session_metadata": {"source_ip": "198.51.100.%1$d"}, "cymru": {"asn": 6450%1$d}}');
                UPDATE session_summaries SET enrichment = '{"session_metadata": {"source_ip": "203.0.113.%1$d"},
                    "cymru": {"asn": 6460%1$d}}' WHERE session_id = '%2$s';
                DELETE FROM session_summaries WHERE session_id = '%3$s';
                UPDATE session_summaries SET session_id = 'renamed-%1$d' WHERE session_id = '%4$s'
                """.formatted(phase, ids[0], ids[1], ids[2]));
    }

    @Test
    void a_history_that_claims_too_much_is_mended_and_the_way_begins_again() throws Exception {
        database.becomes(Scenario.HEALTHY_V15, SOME);
        done("migrate --to 16 --yes");
        Healed first = Healed.of(database.connection());
        database.execute("""
                DROP TABLE ip_asn_history, ip_inventory, asn_inventory CASCADE;
                ALTER TABLE session_summaries DROP COLUMN source_ip CASCADE, DROP COLUMN enrichment_at,
                    DROP COLUMN snapshot_asn, DROP COLUMN snapshot_country, DROP COLUMN snapshot_ip_type;
                DROP INDEX idx_session_first_event_brin, idx_session_last_event_brin""");
        Outcome refused = run("migrate --to 16 --yes");
        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.err()).contains("MIGRATE-003", "migrate repair");
        assertThat(done("migrate info").out()).contains("not there");

        done("migrate repair --yes");

        assertThat(recorded()).containsExactly("15");
        assertThat(database.column("SELECT count(*) FROM cowrie_shell.set_aside WHERE relation ~ 'history'"))
                .containsExactly("5");
        assertThat(run("migrate repair").out()).startsWith("nothing to do");
        done("migrate --to 16 --yes");
        database.execute("DELETE FROM cowrie_shell.set_aside");
        Healed.of(database.connection()).requireSameAs(first);
    }

    @Test
    void a_version_that_is_there_and_not_recorded_is_recorded() throws Exception {
        database.becomes(Scenario.HEALTHY_V15, SOME);
        done("migrate --to 16 --yes");
        database.execute("DELETE FROM cowrie_shell.schema_history WHERE version LIKE '16%'");

        assertThat(done("migrate repair --yes").out()).contains("record");

        assertThat(recorded()).containsExactly("15", "16.1", "16.2", "16.3", "16.4", "16.5");
        assertThat(run("migrate --to 16").out()).startsWith("nothing to do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TABLE session_summaries DROP COLUMN matcher", "DROP TABLE command_stats"})
    void what_is_missing_of_the_first_version_is_for_heal(String damage) throws Exception {
        database.becomes(Scenario.HEALTHY_V15, SOME);
        done("migrate --to 16 --phase 1 --yes");
        database.execute(damage);

        Outcome refused = run("migrate --to 16 --yes");

        assertThat(refused.status()).as(refused.err()).isEqualTo(4);
        assertThat(refused.err()).contains("MIGRATE-001", "heal");
        done("heal --yes");
        done("migrate --to 16 --yes");
        assertThat(declared()).isEqualTo("16");
    }

    @ParameterizedTest
    @EnumSource(names = {"HALF_MIGRATED", "INET_COLUMNS", "LEFTOVERS", "VERSION_LIES"})
    void whatever_it_was_born_as_it_is_healed_and_migrated(Scenario scenario) throws Exception {
        database.becomes(scenario, SOME);
        UserData before = UserData.of(database.connection());
        Outcome direct = run("migrate --to 16 --yes");
        if (direct.status() != 0) {
            assertThat(direct.err()).contains("MIGRATE-001");
            assertThat(direct.status()).isEqualTo(4);
            assertThat(database.column("SELECT 1 FROM pg_namespace WHERE nspname = 'cowrie_shell'"))
                    .isEmpty();
            done("heal --yes");
            done("migrate --to 16 --yes");
        } else if (direct.out().startsWith("nothing to do")) {
            assertThat(direct.out()).contains("VERSION-001", "ip_address is inet");
            done("heal --yes");
        }
        sound();
        assertThat(declared()).isEqualTo("16");
        assertThat(UserData.of(database.connection())).isEqualTo(before);
        if (!direct.out().startsWith("nothing to do")) {
            assertThat(Independent.differences(database, "counts of systems", "counts of addresses"))
                    .isEmpty();
        }
        done("migrate --yes");
        sound();
    }

    @Test
    void what_cannot_be_begun_changes_nothing() throws Exception {
        database.becomes(Scenario.HEALTHY_V15, SOME);
        String before = fingerprint();
        assertThat(run("migrate --to 16").status()).as("not confirmed").isEqualTo(7);
        assertThat(run("migrate --to 18 --yes").status()).as("no such version").isEqualTo(64);
        assertThat(run("migrate --phase 6 --yes").status()).as("no such phase").isEqualTo(64);
        assertThat(database.shell(false).run("migrate --yes").err())
                .as("read-only")
                .contains("SQL-002");
        database.execute("UPDATE schema_state SET value = '18' WHERE key = 'schema_version'");
        Outcome newer = run("migrate --yes");
        assertThat(newer.status()).isEqualTo(3);
        assertThat(newer.err()).contains("MIGRATE-002");
        assertThat(database.column("SELECT 1 FROM pg_namespace WHERE nspname = 'cowrie_shell'"))
                .isEmpty();
        assertThat(fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE schema_state SET value = '17'",
                "UPDATE schema_state SET value = 'soon'",
                "DELETE FROM schema_state"
            })
    void a_version_row_that_lies_is_not_believed(String lie) throws Exception {
        database.becomes(Scenario.HEALTHY_V15, SOME);
        database.execute(lie + " WHERE key = 'schema_version'");
        done("migrate --to 16 --yes");
        assertThat(declared()).isEqualTo("16");
        assertThat(recorded()).startsWith("15", "16.1");
        sound();
    }

    private Outcome done(String line) {
        Outcome outcome = run(line);
        assertThat(outcome.status())
                .as(line + "\n" + outcome.out() + outcome.err())
                .isZero();
        return outcome;
    }

    private Outcome run(String line) {
        return database.shell(true).run(line);
    }

    private void sound() {
        assertThat(run("findings --severity warning").out()).doesNotContain("SCHEMA-", "ROWS-", "VERSION-");
    }

    private String declared() throws SQLException {
        return database.value("SELECT value FROM schema_state WHERE key = 'schema_version'");
    }

    private List<String> recorded() throws SQLException {
        return database.column("SELECT version FROM cowrie_shell.schema_history ORDER BY installed_rank");
    }

    private String fingerprint() throws SQLException {
        return Fingerprint.of(CatalogReader.read(database.connection())).value();
    }
}
