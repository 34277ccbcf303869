package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for the birth of every scenario: all or nothing, the same everywhere, and nothing left over. */
class BirthIT {

    private static final Population SMALL = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @EnumSource
    void every_scenario_can_be_born_small_and_is_the_same_twice(Scenario scenario) throws SQLException {
        Map<String, String> first = born("first", scenario, SMALL);
        Map<String, String> second = born("second", scenario, SMALL);

        assertThat(second).isEqualTo(first);
        assertThat(first.get("session_summaries")).startsWith("500 rows");
        assertThat(first.get("raw_events")).startsWith("500 rows");
        assertThat(database.value("SELECT value FROM first.schema_state WHERE key = 'schema_version'"))
                .isEqualTo(Integer.toString(scenario.version()));
    }

    // Whoever changes what is born changes these on purpose; a server of another version or locale never does.
    @Test
    void a_seed_is_the_same_world_on_every_server() throws SQLException {
        assertThat(born("first", Scenario.HEALTHY_V16, SMALL))
                .containsEntry("session_summaries", "500 rows, 84c3f864975891df3f752e02b34ee424")
                .containsEntry("raw_events", "500 rows, a04a443f88fc1dfc6260ef812fcfe3dc")
                .containsEntry("ip_inventory", "46 rows, ecb5d1e749f41846a7a3d5ccaf0cc699")
                .containsEntry("asn_inventory", "21 rows, 4dbf1d2655a23ff8c73f6bee6ff4e6e8");
    }

    @Test
    void another_seed_is_another_world() throws SQLException {
        Map<String, String> first = born("first", Scenario.HEALTHY_V16, SMALL);
        Map<String, String> extreme = born("extreme", Scenario.HEALTHY_V16, SMALL.withSeed(Long.MIN_VALUE));

        for (String table : List.of("session_summaries", "raw_events", "ip_inventory", "asn_inventory", "files")) {
            assertThat(extreme.get(table)).as(table).isNotEqualTo(first.get(table));
        }
    }

    @Test
    void surroundings_change_nothing() throws SQLException {
        Map<String, String> expected = born("plain", Scenario.HEALTHY_V16, SMALL);
        database.execute("SET timezone = 'Asia/Kolkata'; SET datestyle = 'ISO, DMY'; SET intervalstyle = 'iso_8601';"
                + "SET standard_conforming_strings = off; SET enable_hashjoin = off; SET enable_nestloop = off;"
                + "SET default_transaction_isolation = 'serializable'; SET bytea_output = 'escape'");

        assertThat(born("Odd \"schema\"", Scenario.HEALTHY_V16, SMALL)).isEqualTo(expected);
        assertThat(database.value("SHOW search_path")).startsWith("nowhere");
    }

    @ParameterizedTest
    @EnumSource(names = {"HEALTHY_V15", "HEALTHY_V16"})
    void the_healthy_ones_have_exactly_the_objects_of_their_version(Scenario scenario) throws SQLException {
        database.execute("CREATE SCHEMA pure; CREATE SCHEMA living; SET search_path = pure");
        database.execute(Resource.text("/io/cowrieshell/schema/v15.sql"));
        if (scenario == Scenario.HEALTHY_V16) {
            database.execute(Resource.text("/io/cowrieshell/schema/v16.sql"));
        }
        database.execute("SET search_path = living");
        birth(scenario, SMALL);

        assertThat(objects("living")).hasSizeGreaterThan(150).isEqualTo(objects("pure"));
    }

    @Test
    void a_failed_birth_leaves_nothing() throws SQLException {
        database.execute("CREATE TABLE snowshoe_detections (occupied int)");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> birth(Scenario.HEALTHY_V15, SMALL))
                .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo("42P07"));
        assertThat(database.column("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("snowshoe_detections");
        assertThat(database.connection().getAutoCommit()).isTrue();
    }

    @Test
    void leaves_no_temporary_objects_and_fresh_statistics() throws SQLException {
        birth(Scenario.ODD_ROWS, SMALL);

        assertThat(database.column("SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()"))
                .isEmpty();
        assertThat(database.column("SELECT proname FROM pg_proc WHERE pronamespace = pg_my_temp_schema()"))
                .isEmpty();
        assertThat(database.value("SELECT reltuples::int FROM pg_class WHERE oid = 'session_summaries'::regclass"))
                .isEqualTo("500");
    }

    @Test
    void progress_moves_forward_from_nothing_to_all() throws SQLException {
        List<Double> heard = new ArrayList<>();
        new Birth(database.connection(), (label, part) -> heard.add(part)).create(Scenario.HEALTHY_V16, SMALL);

        assertThat(heard).isSorted().startsWith(0.0).endsWith(1.0).hasSizeGreaterThan(6);
    }

    @Test
    void sequences_continue_after_the_rows_that_were_born() throws SQLException {
        birth(Scenario.HEALTHY_V15, SMALL.withSessions(5_000));

        for (String table : List.of("raw_events", "files", "command_stats", "dead_letter_events")) {
            assertThat(database.value("SELECT nextval('" + table + "_id_seq') - max(id) FROM " + table))
                    .as(table)
                    .isEqualTo("1");
        }
    }

    private Map<String, String> born(String schema, Scenario scenario, Population population) throws SQLException {
        String quoted = '"' + schema.replace("\"", "\"\"") + '"';
        database.execute("CREATE SCHEMA " + quoted + "; SET search_path = nowhere, " + quoted + ", public");
        birth(scenario, population);
        return Digest.of(database, schema);
    }

    private void birth(Scenario scenario, Population population) throws SQLException {
        new Birth(database.connection(), (label, part) -> {}).create(scenario, population);
    }

    private List<String> objects(String schema) throws SQLException {
        return database.column("SELECT replace(definition, '" + schema + ".', '') FROM ("
                + "SELECT indexdef AS definition FROM pg_indexes WHERE schemaname = '" + schema + "' UNION ALL "
                + "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint "
                + "WHERE connamespace = '" + schema + "'::regnamespace AND conrelid <> 0 UNION ALL "
                + "SELECT attrelid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod) "
                + "FROM pg_attribute JOIN pg_class ON oid = attrelid "
                + "WHERE relkind = 'r' AND relnamespace = '" + schema + "'::regnamespace AND attnum > 0"
                + ") AS object ORDER BY 1");
    }
}
