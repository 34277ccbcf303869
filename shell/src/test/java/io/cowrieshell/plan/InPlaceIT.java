package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Digest;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is rehearsed in place, the target is afterwards what it was, to the versions of its rows. */
@Timeout(60)
class InPlaceIT {

    @RegisterExtension
    static final TestDatabase database =
            TestDatabase.born(Scenario.PLURAL_COLUMN, Population.STANDARD.withSessions(300));

    @TempDir
    Path folder = Path.of("");

    private String before = "";

    @BeforeEach
    void look() throws Exception {
        before = state();
    }

    @AfterEach
    void nothing_has_changed_and_nothing_is_locked() throws Exception {
        assertThat(state()).isEqualTo(before);
        assertThat(database.value("select count(*) from pg_locks where locktype in ('relation', 'advisory')"
                        + " and pid <> pg_backend_pid() and database = (select oid from pg_database"
                        + " where datname = current_database())"))
                .isEqualTo("0");
    }

    @Test
    void a_repair_is_seen_by_the_steps_after_it_and_by_nobody_else() throws Exception {
        Outcome outcome = rehearse("""
                plan: align
                steps:
                  - heal: {}
                    expect: {errors: 0}
                  - sql: insert into asn_inventory (asn_number) values (64512)
                  - sql: select count(*) from asn_inventory where asn_number = 64512
                    expect: {value: 1}
                """, "--json");

        assertThat(outcome.status()).as(outcome.err() + outcome.out()).isZero();
        assertThat(outcome.out())
                .contains("\"inPlace\" : true", "\"cloned\" : null", "\"notRehearsed\" : [ ]", "\"errors\" : 0")
                .containsPattern("\"relation\" : \"session_summaries\",\\s*\"mode\" : \"ACCESS_EXCLUSIVE\"")
                .containsPattern("\"relation\" : \"asn_inventory\",\\s*\"mode\" : \"ROW_EXCLUSIVE\"")
                .contains("\"remembered\" : true");
    }

    @Test
    void what_fails_or_does_not_go_into_a_transaction_leaves_the_rest_to_be_rehearsed() throws Exception {
        Outcome outcome = rehearse("""
                plan: holes
                steps:
                  - sql: create index concurrently odd on session_summaries (risk_score)
                  - sql: update session_summaries set risk_score = 1; select 1 / 0
                    on-failure: continue
                  - sql: vacuum session_summaries
                    on-failure: continue
                  - sql: begin; delete from session_summaries; commit
                  - sql: analyze session_summaries
                  - sql: "do $$ begin update session_summaries set risk_score = 2; commit; end $$"
                  - migrate: {to: 16}
                    on-failure: continue
                  - sql: select count(*) from session_summaries where risk_score in (1, 2)
                    when: {version: ">= 15"}
                """, "");

        assertThat(outcome.status()).as(outcome.err() + outcome.out()).isZero();
        assertThat(outcome.out())
                .contains("step 1: cannot be rehearsed in place: CREATE INDEX CONCURRENTLY cannot run inside")
                .contains("step 2: SQL-001 division by zero; without step 1")
                .contains("step 3: cannot be rehearsed in place: VACUUM cannot run inside a transaction block")
                .contains("step 4: cannot be rehearsed in place: BEGIN is about a transaction of its own")
                .contains("step 5: cannot be rehearsed in place: ANALYZE leaves numbers")
                .contains("step 6: cannot be rehearsed in place: invalid transaction termination")
                .contains("step 8: without step 1, 3, 4, 5, 6")
                .contains("What can be rehearsed in place went through")
                .doesNotContain("is remembered");
    }

    @Test
    void positions_of_sequences_are_named_since_they_stay() throws Exception {
        Outcome outcome = rehearse("""
                plan: counting
                steps:
                  - sql: select setval(pg_get_serial_sequence('raw_events', 'id'), 4711)
                """, "");

        assertThat(outcome.out()).as(outcome.err()).contains("these sequences stand: public.raw_events_id_seq");
    }

    @Test
    void who_is_in_the_way_is_told_soon() throws Exception {
        try (Connection other = database.open()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table session_summaries in access share mode");
            Outcome outcome = rehearse("""
                    plan: blocked
                    steps:
                      - heal: {}
                    """, "");
            assertThat(outcome.status()).as(outcome.err() + outcome.out()).isEqualTo(6);
            assertThat(outcome.out()).contains("SQL-006", "held by pid");
            other.rollback();
        }
    }

    @Test
    void the_target_must_be_open_and_no_clone_be_wanted() throws Exception {
        Path file = Files.writeString(folder.resolve("plan.yaml"), "plan: look\nsteps:\n  - status: {}\n");
        ScriptedShell shell = database.shell(false);
        assertThat(shell.run("rehearse " + file + " --in-place --yes").err()).contains("SQL-002");
        assertThat(shell.run("rehearse " + file + " --in-place --full").status())
                .isEqualTo(64);
    }

    private Outcome rehearse(String plan, String options) throws Exception {
        Path file = Files.writeString(folder.resolve("plan.yaml"), plan);
        try (ScriptedShell shell = ScriptedShell.at(database.target(), true)) {
            return shell.run("rehearse " + file + " --in-place --yes " + options);
        }
    }

    /** The rows, their versions, what the shell reads as the schema, and whether it keeps anything here. */
    private static String state() throws Exception {
        Map<String, String> rows = Digest.of(database.connection(), "public");
        String versions = database.value("select md5(string_agg(xmin::text || ctid, ',' order by ctid))"
                + " from (select xmin, ctid from session_summaries union all select xmin, ctid from ip_inventory"
                + " union all select xmin, ctid from asn_inventory) as r");
        try (ScriptedShell shell = ScriptedShell.at(database.target(), false)) {
            return rows
                    + versions
                    + shell.run("fingerprint").out()
                    + database.value("select count(*) from pg_namespace where nspname = 'cowrie_shell'");
        }
    }
}
