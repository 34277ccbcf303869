package io.cowrieshell.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.journal.RunLock;
import io.cowrieshell.sandbox.Birth;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StatusOperationIT {

    private static final Population SMALL = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HEALTHY_V15    | version 15                                                | missing
            HALF_MIGRATED  | schema_state says 15, the objects are those of 15 and some of a later version | snapshot_ip_type  missing
            INET_COLUMNS   | schema_state says 15, the objects are those of 16                              | ''
            PLURAL_COLUMN  | version 16                                                | snapshot_ip_types  0.0 %
            PLURAL_TEXT    | version 16                                                | snapshot_ip_types  0.0 %
            VERSION_LIES   | schema_state says 16, the objects are those of 15 and some of a later version | missing
            LEFTOVERS      | schema_state says 15, the objects are those of 15 and some of a later version | ''
            NOT_BACKFILLED | version 16                                                | 0.0 %
            ORPHANS        | version 16                                                | ''
            ODD_ROWS       | version 15                                                | missing
            HEALTHY_V16    | version 16                                                | ''
            """)
    void tells_what_the_objects_say_beside_what_the_database_says(Scenario scenario, String schema, String coverage)
            throws SQLException {
        new Birth(database.connection(), (label, part) -> {}).create(scenario, SMALL);
        Outcome outcome = database.shell(false).run("status");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("schema     " + schema + "\n");
        assertThat(outcome.out())
                .containsPattern("session_summaries \\| +500 \\|")
                .contains(coverage);
        assertThat(outcome.out()).contains("run lock    free").contains("in the way  nothing");

        Outcome findings = database.shell(false).run("findings");
        assertThat(findings.err()).isEmpty();
        assertThat(findings.status()).isIn(0, 4);
    }

    @Test
    void an_empty_database_is_no_error() {
        assertThat(database.shell(false).run("status").out())
                .contains("schema     none: the tables are not there", "asn_inventory     | missing");
    }

    @Test
    void counting_and_documents_agree() throws SQLException {
        database.becomes(Scenario.HEALTHY_V16, SMALL);
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("js status({exact: true}).data.tiers[2].rows.rows").out())
                .isEqualTo("500\n");
        assertThat(shell.run("js status().version.agree").out()).isEqualTo("true\n");
        assertThat(shell.run("status --json").out()).contains("\"observed\" : 16", "\"unseen\" : [ ]");
    }

    @Test
    void what_the_role_may_not_see_is_said_and_the_rest_is_shown() throws SQLException {
        database.becomes(Scenario.HEALTHY_V16, SMALL);
        database.execute(
                "revoke all on all tables in schema public from public; " + "grant select on ip_inventory to public");
        ScriptedShell shell = database.shell(false);
        Outcome outcome = withNobody(shell);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Not visible").contains("permission denied");
        assertThat(outcome.out()).containsPattern("ip_inventory +\\| +\\d+ \\|");
        assertThat(outcome.out()).containsPattern("session_summaries +\\| +\\? \\|");
    }

    /** The role of all connections to this database is one that owns nothing. */
    private Outcome withNobody(ScriptedShell shell) throws SQLException {
        String name = database.value("select current_database()");
        String owner = database.value("select current_user");
        String nobody = "nobody_of_" + name;
        database.execute("create role " + nobody + "; grant " + nobody + " to " + owner + "; alter role " + owner
                + " in database " + name + " set role = " + nobody);
        try {
            return shell.run("status");
        } finally {
            database.execute("alter role " + owner + " in database " + name + " reset role; drop role " + nobody);
        }
    }

    @Test
    void names_who_holds_the_lock_and_who_is_in_the_way() throws SQLException {
        try (Connection other = database.open();
                Statement statement = other.createStatement()) {
            statement.execute("set application_name = 'a repair'");
            statement.execute("select pg_advisory_lock(" + RunLock.KEY + ")");
            String pid = database.value("select pid from pg_stat_activity where application_name = 'a repair'");

            assertThat(database.shell(false).run("status").out())
                    .containsPattern(
                            "run lock    held by pid " + pid + " \\(\\w+, a repair, [\\w.:]+\\) since \\d{4}-");
        }
    }

    @Test
    void a_locked_table_is_told_and_who_waits_for_it() throws SQLException {
        database.execute("create table t (a int)");
        try (Connection holder = database.open();
                Connection waiter = database.open();
                Statement holding = holder.createStatement();
                Statement waiting = waiter.createStatement()) {
            holding.execute("begin; lock table t");
            waiting.execute("set lock_timeout = '20s'; set application_name = 'waiter'");
            Thread blocked = new Thread(() -> {
                try {
                    waiting.execute("begin; lock table t");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            blocked.start();
            String waits = "select count(*) from pg_stat_activity where application_name = 'waiter'"
                    + " and wait_event_type = 'Lock'";
            while (database.value(waits).equals("0")) {
                Thread.onSpinWait();
            }
            String seen = database.shell(false).run("status").out();
            holding.execute("commit");
            blocked.join();

            assertThat(seen)
                    .containsPattern("in the way  pid \\d+ waits for \\[\\d+]")
                    .contains("Not visible\n", "table sizes: ");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
