package io.cowrieshell.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.cowrieshell.database.Database;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class CatalogReaderIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    @Test
    void reads_what_hangs_on_the_tables_with_what_it_uses() throws Exception {
        database.execute("""
                create view upper_view as select pending_events from dlq_health;
                create materialized view countries as select geo_country, count(*) from ip_inventory group by 1;
                create function seen(f files) returns text language sql return f.filename;
                """);
        Catalog catalog = read();

        assertThat(catalog.dependents())
                .extracting(Dependent::kind, Dependent::name)
                .containsExactly(
                        tuple("function", "seen"),
                        tuple("function", "update_updated_at_column"),
                        tuple("materialized view", "countries"),
                        tuple("view", "dlq_health"),
                        tuple("view", "upper_view"),
                        tuple("trigger", "update_dead_letter_events_updated_at"),
                        tuple("trigger", "update_circuit_breaker_updated_at"));
        assertThat(catalog.dependents())
                .filteredOn(each -> each.name().equals("countries"))
                .singleElement()
                .satisfies(view -> assertThat(view.uses()).containsExactly("ip_inventory.geo_country"));
        // What stands in the way of a column is not only the view that names it.
        assertThat(catalog.dependents())
                .filteredOn(each -> each.name().equals("upper_view"))
                .singleElement()
                .satisfies(view -> assertThat(view.uses()).contains("dead_letter_events.resolved"));
    }

    @Test
    void what_it_reads_of_a_dependent_makes_it_again() throws Exception {
        Catalog before = read();
        database.execute("drop view dlq_health; drop function update_updated_at_column cascade");
        for (Dependent dependent : before.dependents()) {
            database.execute(dependent.definition());
        }

        assertThat(read().dependents()).isEqualTo(before.dependents());
    }

    @Test
    void sequences_are_read_with_their_last_value() throws Exception {
        database.execute("select setval('files_id_seq', 77); alter table raw_events alter id drop default;"
                + " create sequence loose; alter table raw_events alter id set default nextval('loose')");
        Catalog catalog = read();

        assertThat(catalog.sequences())
                .contains(new Catalog.Sequence("public", "files_id_seq", "files", "id", true, 77));
        assertThat(catalog.sequences()).contains(new Catalog.Sequence("public", "loose", "raw_events", "id", false, 0));
        assertThat(catalog.table("raw_events")
                        .orElseThrow()
                        .column("id")
                        .orElseThrow()
                        .defaultText())
                .isEqualTo("serial");
    }

    @Test
    void tables_are_found_wherever_the_search_path_leads() throws Exception {
        Catalog before = read();
        database.execute("""
                create schema "Other one"; alter table ip_inventory set schema "Other one";
                create schema first; create table first.unrelated (a int);
                """);
        database.execute("alter database " + database.value("select current_database()")
                + " set search_path = first, public, \"Other one\"");
        Catalog catalog = read();

        assertThat(catalog.home()).isEqualTo("public");
        assertThat(catalog.tables()).hasSize(25);
        assertThat(catalog.table("ip_inventory").orElseThrow().schema()).isEqualTo("Other one");
        assertThat(Comparison.between(catalog, Blueprints.version(16)))
                .hasOnlyElementsOfType(Difference.DuplicateIndex.class);
        assertThat(Fingerprint.of(catalog)).isEqualTo(Fingerprint.of(before));
    }

    @Test
    void a_role_without_privileges_reads_the_same() throws Exception {
        Catalog before = read();
        String role = "reader_of_" + database.value("select current_database()");
        database.execute("create role " + role + "; revoke all on schema public from public;"
                + " grant usage on schema public to " + role);
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("set role " + role);
            Catalog catalog = CatalogReader.read(connection);

            assertThat(catalog.tables()).isEqualTo(before.tables());
            assertThat(catalog.dependents()).isEqualTo(before.dependents());
            assertThat(catalog.sequences()).isNotEmpty().allSatisfy(sequence -> assertThat(sequence.last())
                    .isEqualTo(-1));
        } finally {
            database.execute("drop owned by " + role + "; drop role " + role);
        }
    }

    @Test
    void the_outline_waits_for_nobody() throws Exception {
        Catalog before = read();
        try (Connection other = database.open();
                Statement holding = other.createStatement()) {
            holding.execute("begin; lock table session_summaries, ip_inventory, dead_letter_events;"
                    + " alter table ip_inventory add column c text");
            Catalog catalog = database.connect(false).reading(CatalogReader::outline);
            holding.execute("rollback");

            assertThat(catalog.home()).isEqualTo("public");
            assertThat(catalog.tables().keySet()).isEqualTo(before.tables().keySet());
            assertThat(catalog.table("ip_inventory").orElseThrow().columns().keySet())
                    .containsExactlyElementsOf(
                            before.table("ip_inventory").orElseThrow().columns().keySet());
        }
    }

    @Test
    void reading_all_of_it_is_not_felt() throws Exception {
        Database connected = database.connect(false);
        connected.reading(CatalogReader::read);
        long start = System.nanoTime();
        connected.reading(CatalogReader::read);
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(millis).isLessThan(1000);
    }

    private Catalog read() throws Exception {
        return database.connect(false).reading(CatalogReader::read);
    }
}
