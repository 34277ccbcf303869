package io.cowrieshell.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class FindingsOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V15, Population.STANDARD.withSessions(500));

    private void damage() throws SQLException {
        database.execute("update schema_state set value = 'fifteen';"
                + " select setval('files_id_seq', (select max(id) - 1 from files))");
    }

    @Test
    void lists_the_worst_first_with_what_mends_it() throws SQLException {
        damage();
        Outcome outcome = database.shell(false).run("findings --severity warning");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("""
                 id           | severity | object       | what                                  | remedy
                --------------+----------+--------------+---------------------------------------+-------------------
                 SEQUENCE-001 | error    | files.id     | the next value is 8, 8 is in use      | heal SEQUENCE-001
                 VERSION-001  | error    | schema_state | says 'fifteen', the objects are of 15 | heal VERSION-001
                2 errors, 7 for information
                next: `heal` mends 2 of them; `findings SEQUENCE-001` explains one
                """);
        assertThat(outcome.status()).isEqualTo(4);
    }

    @Test
    void tells_of_one_kind_all_there_is_to_know() throws SQLException {
        damage();
        Outcome outcome = database.shell(false).run("findings version-001 VERSION-003");

        assertThat(outcome.out()).isEqualTo("""
                VERSION-001 versions disagree: schema_state
                severity  error
                what      says 'fifteen', the objects are of 15
                breaks    the application and the next migration believe what is written and expect other tables and
                          columns
                seen      declared: fifteen
                seen      recorded by migrations: nothing
                seen      complete: version 15
                seen      begun: version 15
                shown by  sql select value from "public"."schema_state" where key = 'schema_version'
                remedy    heal VERSION-001
                Steps
                  1. write version 15 into schema_state
                     why: the objects are of version 15
                     how: in one transaction, lock ROW EXCLUSIVE on schema_state
                       update "public"."schema_state" set value = '15' where key = 'schema_version' and value is distinct from '15'
                       insert into "public"."schema_state" (key, value) select 'schema_version', '15' where not exists (select from "public"."schema_state" where key = 'schema_version')
                VERSION-003 a migration failed: nothing found
                """);
        assertThat(outcome.status()).isEqualTo(4);
    }

    @Test
    void a_healthy_database_is_no_failure() {
        Outcome outcome = database.shell(false).run("findings --severity warning");

        assertThat(outcome.out()).doesNotContain("error", "warning");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void programs_get_everything() throws SQLException {
        damage();
        Outcome outcome = database.shell(false).run("findings --json");

        assertThat(outcome.out())
                .contains("\"id\" : \"VERSION-001\"", "\"severity\" : \"ERROR\"", "\"command\" : \"heal VERSION-001\"")
                .contains("\"errors\" : 2", "\"statements\" : [", "\"unseen\" : [ ]");
    }

    @Test
    void an_id_that_is_none_is_refused_with_the_nearest() {
        Outcome outcome = database.shell(false).run("findings VERSION-01");

        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.err()).contains("USAGE-004 there is no finding VERSION-01", "did you mean VERSION-001?");
        assertThat(database.shell(false).complete("findings SEQ")).contains("SEQUENCE-001");
    }

    @Test
    void of_what_is_no_cowrie_database_that_is_all_there_is_to_say() throws SQLException {
        database.execute("alter schema public rename to hidden; create schema public");
        Outcome outcome = database.shell(false).run("findings VERSION-005");

        assertThat(outcome.out())
                .contains("none of the tables on the search path")
                .contains("session_summaries is in schema hidden, which is not on the search path");
        assertThat(database.shell(false).run("js findings().findings.length").out())
                .isEqualTo("1\n");
    }

    @Test
    void what_the_role_may_not_see_or_do_is_said_and_nothing_fails() throws SQLException {
        // Before 15 everybody may create in public.
        database.execute("revoke all on all tables in schema public from public;"
                + " revoke create on schema public from public");
        Outcome outcome = asNobody("findings");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("Not visible\n", "declared version: permission denied", "files_id_seq")
                .contains("GRANT \"", "GRANT CREATE ON DATABASE", "GRANT CREATE ON SCHEMA \"public\"")
                .doesNotContain("VERSION-001");
    }

    @Test
    void status_counts_them_and_can_fail_for_them() throws SQLException {
        assertThat(database.shell(false).run("status").out())
                .contains("findings    no errors, no warnings; rows were not looked at");
        assertThat(database.shell(false).run("status --detailed-exitcode").status())
                .isZero();

        damage();
        Outcome outcome = database.shell(false).run("status");
        assertThat(outcome.out()).contains("findings    2 errors; rows were not looked at");
        assertThat(outcome.status()).isZero();
        assertThat(database.shell(false).run("status --detailed-exitcode").status())
                .isEqualTo(4);
    }

    @Test
    void a_table_that_somebody_holds_does_not_hide_the_rest() throws Exception {
        try (java.sql.Connection other = database.open()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table files in access exclusive mode");

            Outcome outcome = database.shell(false).run("findings --severity warning");

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.status()).as(outcome.out()).isZero();
            assertThat(outcome.out())
                    .contains("what the tables are made of: canceling statement due to lock timeout")
                    .contains("SERVER-003")
                    .doesNotContain("SCHEMA-", "STATISTICS-", "SEQUENCE-");
            assertThat(database.shell(true).run("heal --yes").err()).contains("SQL-006");
            other.rollback();
        }
    }

    /** The role of all connections to this database is one that owns nothing. */
    private Outcome asNobody(String line) throws SQLException {
        String name = database.value("select current_database()");
        String owner = database.value("select current_user");
        String nobody = "nobody_of_" + name;
        database.execute("create role " + nobody + "; grant " + nobody + " to " + owner + "; alter role " + owner
                + " in database " + name + " set role = " + nobody);
        try {
            return database.shell(false).run(line);
        } finally {
            database.execute("alter role " + owner + " in database " + name + " reset role; drop role " + nobody);
        }
    }
}
