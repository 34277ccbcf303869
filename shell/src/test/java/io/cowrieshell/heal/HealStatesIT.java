package io.cowrieshell.heal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dozen of the broken states, chosen so that they differ; {@link HealStatesSoak} has as many as one likes. */
@Timeout(60)
class HealStatesIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void is_healed_and_loses_nothing(long seed) throws Exception {
        new HealProperty(database).holdsFor(BrokenState.of(seed));
    }

    @Test
    void two_rows_of_one_address_under_a_wrong_type() throws Exception {
        hold(
                Scenario.HEALTHY_V16,
                "ALTER TABLE session_summaries DROP CONSTRAINT fk_session_source_ip",
                "ALTER TABLE ip_inventory ALTER COLUMN ip_address TYPE text",
                "INSERT INTO ip_inventory (ip_address, first_seen, last_seen)"
                        + " SELECT ip_address || '/32', first_seen, last_seen FROM ip_inventory WHERE ip_address !~ ':'");
    }

    @Test
    void an_unfinished_index_under_the_name_of_the_one_that_is_wanted() throws Exception {
        hold(
                Scenario.HEALTHY_V16,
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_session_snapshot_asn'::regclass");
    }

    @Test
    void an_array_under_the_name_of_the_single_kind() throws Exception {
        hold(
                Scenario.HEALTHY_V16,
                "ALTER TABLE session_summaries ALTER COLUMN snapshot_ip_type TYPE text[] USING ARRAY[snapshot_ip_type]");
    }

    @Test
    void views_on_views_on_a_column_that_changes() throws Exception {
        hold(
                Scenario.INET_COLUMNS,
                "CREATE VIEW places WITH (security_barrier) AS SELECT ip_address, geo_country FROM ip_inventory",
                "CREATE VIEW far_places AS SELECT * FROM places WHERE geo_country <> 'US'",
                "COMMENT ON VIEW far_places IS 'of the operator'");
        assertThat(database.column("SELECT ip_address FROM far_places")).isNotEmpty();
        assertThat(database.value("SELECT obj_description('far_places'::regclass)"))
                .isEqualTo("of the operator");
        assertThat(database.value("SELECT reloptions FROM pg_class WHERE relname = 'places'"))
                .isEqualTo("{security_barrier=true}");
    }

    @Test
    void a_materialized_view_on_a_column_that_changes() throws Exception {
        hold(
                Scenario.INET_COLUMNS,
                "CREATE MATERIALIZED VIEW places AS SELECT ip_address, geo_country FROM ip_inventory",
                "CREATE UNIQUE INDEX places_key ON places (ip_address)");
        assertThat(database.column("SELECT ip_address FROM places")).isNotEmpty();
        assertThat(database.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'places_key'::regclass"))
                .isEqualTo("t");
    }

    private void hold(Scenario birth, String... statements) throws Exception {
        new HealProperty(database).holdsFor(new BrokenState(0, birth, List.of(statements)));
    }
}
