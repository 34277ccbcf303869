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
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On clean data both ways lead to what the plainest statements compute, and to the schema of a database born so. */
@Timeout(60)
class MigrateDifferentialIT {

    private static final Population SOME = Population.STANDARD.withSessions(500);

    @RegisterExtension
    static final TestDatabase online = TestDatabase.born(Scenario.HEALTHY_V15, SOME);

    @RegisterExtension
    static final TestDatabase offline = TestDatabase.born(Scenario.HEALTHY_V15, SOME);

    @RegisterExtension
    static final TestDatabase born = TestDatabase.born(Scenario.HEALTHY_V16, SOME);

    @BeforeAll
    static void migrate() throws Exception {
        UserData before = UserData.of(online.connection());
        Outcome first = online.shell(true).run("migrate --to 16 --yes");
        assertThat(first.status()).as(first.err()).isZero();
        Outcome second = offline.shell(true).run("migrate --to 16 --offline --yes");
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(UserData.of(online.connection())).isEqualTo(before);
        assertThat(UserData.of(offline.connection())).isEqualTo(before);
    }

    @Test
    void the_plainest_statements_compute_the_same() throws Exception {
        assertThat(online.value("SELECT count(*) FROM ip_inventory")).isNotEqualTo("0");
        assertThat(Independent.differences(online)).isEmpty();
        assertThat(Independent.differences(offline)).isEmpty();
    }

    @Test
    void both_ways_lead_to_the_same() throws Exception {
        Healed.of(offline.connection()).requireSameAs(Healed.of(online.connection()));
    }

    @Test
    void the_schema_is_that_of_a_database_born_so() throws Exception {
        String wanted = Fingerprint.of(CatalogReader.read(born.connection())).text();
        assertThat(Fingerprint.of(CatalogReader.read(online.connection())).text())
                .isEqualTo(wanted);
        assertThat(Fingerprint.of(CatalogReader.read(offline.connection())).text())
                .isEqualTo(wanted);
    }

    @Test
    void nothing_is_left_to_mend_or_to_clear_away() throws Exception {
        for (TestDatabase database : List.of(online, offline)) {
            Outcome findings = database.shell(false).run("findings --severity warning");
            assertThat(findings.out()).doesNotContain("SCHEMA-", "ROWS-", "VERSION-");
            assertThat(database.value("SELECT value FROM schema_state WHERE key = 'schema_version'"))
                    .isEqualTo("16");
            assertThat(database.column("SELECT version FROM cowrie_shell.schema_history ORDER BY installed_rank"))
                    .containsExactly("15", "16.1", "16.2", "16.3", "16.4", "16.5");
            assertThat(database.column("SELECT relname FROM pg_class"
                            + " WHERE relnamespace = 'cowrie_shell'::regnamespace AND relkind = 'r'"))
                    .containsExactlyInAnyOrder(
                            "journal_version",
                            "run",
                            "step",
                            "checkpoint",
                            "set_aside",
                            "job",
                            "job_range",
                            "content",
                            "archive",
                            "replay",
                            "schema_history");
            assertThat(
                            database.column(
                                    "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = 'session_summaries'::regclass"
                                            + " UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'cowrie_shell'::regnamespace"
                                            + " UNION ALL SELECT unnest(reloptions) FROM pg_class WHERE relname = 'session_summaries'"))
                    .isEmpty();
            assertThat(database.column("SELECT problem FROM cowrie_shell.run WHERE outcome IS DISTINCT FROM 'done'"))
                    .isEmpty();
            assertThat(database.shell(true).run("migrate --to 16").out()).startsWith("nothing to do");
        }
    }
}
