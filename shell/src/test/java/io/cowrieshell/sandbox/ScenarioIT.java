package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each scenario shows what it is named after. */
class ScenarioIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void half_migrated_lacks_the_generated_columns() throws SQLException {
        birth(Scenario.HALF_MIGRATED);

        proves("SELECT count(*) > 40 FROM asn_inventory, ip_inventory");
        proves("SELECT count(*) = 0 FROM pg_attribute WHERE attgenerated <> ''");
        proves("SELECT to_regclass('ip_asn_history') IS NULL AND to_regclass('idx_ip_geo_country') IS NULL");
        proves("SELECT count(source_ip) > 900 AND count(source_ip) < 1000 FROM session_summaries");
        fails("SELECT geo_country FROM ip_inventory", "42703");
        fails("SELECT snapshot_asn FROM session_summaries", "42703");
    }

    @Test
    void inet_columns_make_the_foreign_key_impossible() throws SQLException {
        birth(Scenario.INET_COLUMNS);

        proves("SELECT pg_typeof(ip_address) = 'inet'::regtype FROM ip_inventory LIMIT 1");
        fails("ALTER TABLE session_summaries ADD FOREIGN KEY (source_ip) REFERENCES ip_inventory", "42804");
        fails("SELECT FROM session_summaries JOIN ip_inventory ON ip_address = source_ip", "42883");
        proves("SELECT bool_and(EXISTS (SELECT FROM ip_inventory WHERE host(ip_address) = source_ip)) "
                + "FROM session_summaries WHERE source_ip IS NOT NULL");
    }

    @Test
    void plural_column_is_an_array_as_in_production() throws SQLException {
        birth(Scenario.PLURAL_COLUMN);

        proves("SELECT count(*) = 1000 AND count(snapshot_ip_types) = 0 FROM session_summaries");
        proves("SELECT format_type(atttypid, NULL) = 'text[]' FROM pg_attribute WHERE attname = 'snapshot_ip_types'");
        proves("SELECT to_regclass('ix_session_summaries_snapshot_ip_type') IS NULL");
        fails("SELECT snapshot_ip_type FROM session_summaries", "42703");
    }

    @Test
    void plural_text_has_the_new_type_under_the_old_name() throws SQLException {
        birth(Scenario.PLURAL_TEXT);

        proves("SELECT format_type(atttypid, NULL) = 'text' FROM pg_attribute WHERE attname = 'snapshot_ip_types'");
        proves("SELECT to_regclass('ix_session_summaries_snapshot_ip_type') IS NULL");
        fails("SELECT snapshot_ip_type FROM session_summaries", "42703");
    }

    @Test
    void version_lies_says_16_without_the_second_tier() throws SQLException {
        birth(Scenario.VERSION_LIES);

        proves("SELECT value = '16' FROM schema_state WHERE key = 'schema_version'");
        proves("SELECT to_regclass('ip_inventory') IS NULL AND to_regclass('ip_asn_history') IS NULL");
        proves("SELECT count(*) > 10 FROM asn_inventory");
        fails("SELECT snapshot_country FROM session_summaries", "42703");
    }

    @Test
    void leftovers_keeps_the_snapshot_at_version_15() throws SQLException {
        birth(Scenario.LEFTOVERS);

        proves("SELECT value = '15' FROM schema_state WHERE key = 'schema_version'");
        proves("SELECT to_regclass('ip_inventory') IS NULL AND to_regclass('asn_inventory') IS NULL");
        proves(
                "SELECT count(enrichment_at) BETWEEN 45 AND 50 AND count(snapshot_ip_types) = 50 FROM session_summaries");
        proves("SELECT count(*) = 1 FROM pg_constraint WHERE conname = 'snapshot_country_iso'");
        proves("SELECT count(*) = 4 FROM pg_indexes WHERE indexname ~ '^idx_session_(first|last|snapshot)'");
        fails("SELECT source_ip FROM session_summaries", "42703");
    }

    @Test
    void not_backfilled_has_inventories_and_empty_sessions() throws SQLException {
        birth(Scenario.NOT_BACKFILLED);

        proves("SELECT count(source_ip) + count(snapshot_asn) + count(snapshot_country) + count(snapshot_ip_type) "
                + "+ count(enrichment_at) = 0 FROM session_summaries");
        proves("SELECT count(*) > 40 AND count(current_asn) > 40 FROM ip_inventory");
        proves("SELECT count(*) > 10 FROM asn_inventory");
    }

    @Test
    void orphans_break_both_foreign_keys() throws SQLException {
        birth(Scenario.ORPHANS);

        proves("SELECT count(*) = 2 FROM pg_constraint WHERE contype = 'f' AND NOT convalidated");
        fails("ALTER TABLE session_summaries VALIDATE CONSTRAINT fk_session_source_ip", "23503");
        fails("ALTER TABLE ip_inventory VALIDATE CONSTRAINT fk_ip_current_asn", "23503");
    }

    private void birth(Scenario scenario) throws SQLException {
        new Birth(database.connection(), (label, part) -> {}).create(scenario, Population.STANDARD.withSessions(1_000));
    }

    private void proves(String question) throws SQLException {
        assertThat(database.value(question)).as(question).isEqualTo("t");
    }

    private void fails(String statement, String sqlState) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> database.execute(statement))
                .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo(sqlState));
    }
}
