package io.cowrieshell.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real errors, provoked where they come from. */
class ExplainOperationIT {

    private static final Population FEW = Population.STANDARD.withSessions(500);

    @Nested
    class InetColumns {

        @RegisterExtension
        final TestDatabase database = TestDatabase.born(Scenario.INET_COLUMNS, FEW);

        @Test
        void names_the_column_of_the_wrong_type_and_not_the_operator() {
            ScriptedShell shell = database.shell(true);

            Outcome failed =
                    shell.run("sql select 1 from session_summaries join ip_inventory on ip_address = source_ip");

            assertThat(failed.err().lines().toList())
                    .startsWith("SQL-001 operator does not exist: inet = character varying")
                    .endsWith(
                            "  likely cause: ip_inventory.ip_address is inet here, where character varying(45) is wanted"
                                    + " (CAUSE-002)",
                            "  next: heal");
            assertThat(shell.run("explain").out())
                    .startsWith("Likely cause: ip_inventory.ip_address is inet here")
                    .contains("only the symptom", "remedy", "heal", "42883 undefined_function", "checked against");
        }

        @Test
        void tells_the_same_of_a_foreign_key_and_of_what_another_program_printed() {
            ScriptedShell shell = database.shell(true);

            assertThat(shell.run("sql alter table session_summaries add constraint fk_session_source_ip"
                                    + " foreign key (source_ip) references ip_inventory")
                            .err())
                    .contains("likely cause: ip_inventory.ip_address is inet here")
                    .contains("(CAUSE-001)");
            assertThat(shell.run("explain psycopg.errors.UndefinedFunction: operator does not exist: inet = character"
                                    + " varying")
                            .out())
                    .contains("is inet here", "CAUSE-002");
        }

        @Test
        void leaves_an_open_transaction_as_it_is() {
            ScriptedShell shell = database.shell(true);

            assertThat(shell.run(
                                    "sql begin",
                                    "sql savepoint here",
                                    "sql select 1 from ip_inventory where ip_address =" + " 'a'::varchar")
                            .err())
                    .contains("CAUSE-002");
            assertThat(shell.run("sql select 1").err())
                    .contains("earlier statement")
                    .contains("CAUSE-021");
            assertThat(shell.run("explain").out()).contains("CAUSE-002");
            assertThat(shell.run("sql rollback to here", "sql select 1", "sql commit")
                            .status())
                    .isZero();
        }

        @Test
        void puts_the_cause_into_the_document() {
            assertThat(database.shell(false)
                            .run("sql --json select 1 from ip_inventory where ip_address = 'a'::varchar")
                            .out())
                    .contains("\"likely\" : \"ip_inventory.ip_address is inet here")
                    .contains("\"next\" : \"heal\"");
        }
    }

    @Nested
    class HalfMigrated {

        @RegisterExtension
        final TestDatabase database = TestDatabase.born(Scenario.HALF_MIGRATED, FEW);

        @Test
        void says_that_the_table_was_made_without_its_generated_columns() {
            ScriptedShell shell = database.shell(true);

            assertThat(shell.run("sql create index on ip_inventory (geo_country)")
                            .err())
                    .contains(
                            "likely cause: ip_inventory was made without its generated column geo_country (CAUSE-003)");
            assertThat(shell.run("explain Incomplete ip_inventory schema detected. Drop table and re-run migration.")
                            .out())
                    .contains("ip_inventory is without geo_country, is_scanner, is_bogon", "Do not drop");
        }
    }

    @Nested
    class PluralColumn {

        @RegisterExtension
        final TestDatabase database = TestDatabase.born(Scenario.PLURAL_COLUMN, FEW);

        @Test
        void says_which_of_the_two_names_is_there() {
            assertThat(database.shell(false)
                            .run("sql select snapshot_ip_type from session_summaries")
                            .err())
                    .contains("likely cause: the column is called snapshot_ip_types here (text[]) (CAUSE-005)")
                    .contains("next: heal");
        }

        @Test
        void knows_the_columns_of_a_later_version() {
            assertThat(database.shell(false)
                            .run("sql select command_signature from session_summaries")
                            .err())
                    .contains("session_summaries.command_signature is missing: version 17 makes it")
                    .contains("next: migrate --to 17");
        }

        @Test
        void names_who_depends_and_who_owns() throws Exception {
            assertThat(database.shell(true).run("sql drop table ip_inventory").err())
                    .contains("constraint fk_session_source_ip on table session_summaries uses table ip_inventory");
        }

        @Test
        void names_who_holds_the_lock() throws Exception {
            ScriptedShell shell = database.shell(true);
            Connection other = database.connection();
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("set application_name = 'the loader'; lock table ip_inventory");
            }
            try {
                assertThat(shell.run("sql set lock_timeout = '50ms'", "sql select count(*) from ip_inventory")
                                .err())
                        .contains("likely cause: locks are held by the loader (pid ")
                        .contains("on ip_inventory (CAUSE-025)");
            } finally {
                other.rollback();
                other.setAutoCommit(true);
            }
        }
    }

    @Nested
    class HealthyVersion15 {

        @RegisterExtension
        final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V15, FEW);

        @Test
        void a_column_or_table_that_only_a_migration_brings_is_told_as_such() {
            ScriptedShell shell = database.shell(false);

            assertThat(shell.run("sql select count(distinct source_ip) from session_summaries")
                            .err())
                    .contains("session_summaries has no source_ip: the database is still of version 15 (CAUSE-004)")
                    .contains("next: migrate --to 16");
            assertThat(shell.run("sql select 1 from ip_inventory").err())
                    .contains("ip_inventory comes with version 16, and the database is of version 15 (CAUSE-023)");
        }

        @Test
        void what_no_rule_knows_gets_no_line() {
            ScriptedShell shell = database.shell(false);

            for (String sql : new String[] {
                "select 1/0", "selec 1", "select nothing_of_that_kind", "select 1 from nothing_of_that_kind",
            }) {
                assertThat(shell.run("sql " + sql).err())
                        .as(sql)
                        .startsWith("SQL-001")
                        .doesNotContain("likely cause");
            }
            assertThat(shell.run("sql select 1/0").err())
                    .isEqualTo("SQL-001 division by zero\n  why:  SQLSTATE 22012\n");
            assertThat(shell.run("explain")).satisfies(outcome -> {
                assertThat(outcome.status()).isZero();
                assertThat(outcome.out())
                        .startsWith("No rule knows this error.\n")
                        .contains("division by zero", "22012 division_by_zero (data exception)");
            });
        }

        @Test
        void what_the_target_disproves_is_not_claimed() {
            ScriptedShell shell = database.shell(false);

            assertThat(shell.run("sql select risk_score from schema_state").err())
                    .startsWith("SQL-001")
                    .doesNotContain("likely cause");
            assertThat(shell.run("explain ERROR: operator does not exist: inet = character varying")
                            .out())
                    .startsWith("No rule knows this error.");
        }

        @Test
        void what_is_closed_by_the_shell_says_so_once() {
            assertThat(database.shell(false)
                            .run("sql delete from session_summaries")
                            .err())
                    .contains("the target is open read-only")
                    .doesNotContain("likely cause");
        }

        @Test
        void a_table_beside_the_search_path_is_found() throws Exception {
            database.execute("create schema attic; alter table files set schema attic");

            assertThat(database.shell(false).run("sql select * from files").err())
                    .contains("files is in schema attic, which is not on the search path (CAUSE-023)");
        }
    }

    @Nested
    class Alone {

        @Test
        void there_may_be_nothing_to_explain() {
            try (ScriptedShell shell = ScriptedShell.alone()) {
                assertThat(shell.run("explain"))
                        .satisfies(outcome -> assertThat(outcome.status()).isEqualTo(64))
                        .satisfies(outcome -> assertThat(outcome.err()).startsWith("USAGE-003 there is no error"));
            }
        }

        @Test
        void a_log_is_explained_without_a_target(@TempDir Path folder) throws Exception {
            Path log = Files.writeString(folder.resolve("migration.log"), """
                    Phase 3: Creating IP inventory table...
                    Failed to execute SQL: Create idx_ip_geo_country index -
                    (psycopg.errors.UndefinedColumn) column "geo_country" does not exist

                    Can't operate on closed transaction inside context manager
                    """);
            try (ScriptedShell shell = ScriptedShell.alone()) {
                assertThat(shell.run("explain --file " + log).out())
                        .contains("ip_inventory was probably made without its generated column geo_country")
                        .contains("CAUSE-003, by the text alone");
                assertThat(shell.run("explain --file " + folder.resolve("none")).err())
                        .startsWith("USAGE-007 cannot read");
                assertThat(shell.run("explain --file " + log + " and text").status())
                        .isEqualTo(64);
            }
        }

        @Test
        void an_error_in_a_file_of_commands_goes_on_to_the_next_empty_line_or_command(@TempDir Path folder)
                throws Exception {
            Path file = Files.writeString(folder.resolve("commands.txt"), """
                    explain ERROR:  foreign key constraint "fk" cannot be implemented
                    DETAIL:  Key columns "source_ip" and "ip_address" are of incompatible types: character varying and inet.
                    version
                    explain
                    ERROR:  deadlock detected

                    version
                    """);
            try (ScriptedShell shell = ScriptedShell.alone()) {
                Outcome outcome = shell.run("include " + file);

                assertThat(outcome.status()).isZero();
                assertThat(outcome.out()).contains("CAUSE-001", "CAUSE-026");
                assertThat(outcome.out().split("cowrie-shell ", -1)).hasSize(3);
            }
        }

        @Test
        void a_sqlstate_can_be_given() {
            try (ScriptedShell shell = ScriptedShell.alone()) {
                assertThat(shell.run("explain --sqlstate 53100 etwas anderes").out())
                        .contains("the disk of the server is full");
                assertThat(shell.run("explain --sqlstate 5310 x").status()).isEqualTo(64);
            }
        }

        @Test
        void a_plan_is_asked_of_sql() {
            try (ScriptedShell shell = ScriptedShell.alone()) {
                assertThat(shell.run("explain select 1").err()).contains("sql explain select 1");
            }
        }
    }
}
