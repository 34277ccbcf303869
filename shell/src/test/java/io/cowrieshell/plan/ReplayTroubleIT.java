package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.journal.RunLock;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in the way of a replay, and how it goes on. */
@Timeout(60)
class ReplayTroubleIT {

    /** Waits for as long as somebody holds the table. */
    private static final String GATED = """
            steps:
              - sql: create table t (a int)
              - bell: {}
              - sql: insert into t select a from gate
              - sql: insert into t values (2)
            """;

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @TempDir
    Path folder = Path.of("");

    private final Bell bell = new Bell();

    @Test
    void ctrl_c_in_a_step_undoes_it_and_says_how_to_go_on() throws Exception {
        Outcome outcome = disturbed(() -> bell.interrupt());

        assertThat(outcome.status()).isEqualTo(9);
        assertThat(outcome.err()).contains("PLAN-011 step 3 of 4 (sql) was interrupted", "`resume` goes on there");
        goesOn();
    }

    @Test
    void ctrl_c_between_two_steps_says_so_as_well() throws Exception {
        Outcome outcome = replay("""
                steps:
                  - sql: create table t (a int)
                  - bell: {now: true}
                  - sql: insert into t values (1)
                """);

        assertThat(outcome.status()).isEqualTo(9);
        assertThat(outcome.err()).contains("PLAN-011 step 3 of 3 (sql) was interrupted");
        assertThat(resume("").err()).contains("at step 3 of 3");
        assertThat(rows()).isEqualTo("1");
    }

    @Test
    void a_lost_server_ends_it_whatever_follows_from_a_failure() throws Exception {
        Outcome outcome = disturbed(() -> database.column("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and application_name ~ '^cowrie'"));

        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains("step 3 of 4 (sql): ", "`resume` takes this step again");
        goesOn();
    }

    /** What disturbs it. */
    @FunctionalInterface
    private interface Disturbance {
        void happens() throws SQLException;
    }

    private Outcome disturbed(Disturbance disturbance) throws Exception {
        database.execute("create table gate as select 1 as a");
        CompletableFuture<Outcome> replaying;
        try (Connection holder = database.open()) {
            hold(holder);
            replaying = gated();
            disturbance.happens();
            assertThat(replaying.get().status()).isNotZero();
        }
        return replaying.get();
    }

    private static void hold(Connection holder) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement lock = holder.createStatement()) {
            lock.execute("lock table gate");
        }
    }

    private CompletableFuture<Outcome> gated() throws Exception {
        String plan = GATED.replace("from gate\n", "from gate\n    on-failure: continue\n");
        CompletableFuture<Outcome> replaying = Aside.run(() -> replay(plan));
        database.await("select 1 from pg_locks where not granted and relation = 'gate'::regclass");
        return replaying;
    }

    private void goesOn() throws SQLException {
        assertThat(database.value("select count(*) from t")).isEqualTo("0");
        Outcome resumed = resume("");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(database.column("select a from t order by a")).containsExactly("1", "2");
    }

    @Test
    void one_plan_at_a_time() throws Exception {
        database.execute("create table gate as select 1 as a");
        CompletableFuture<Outcome> first;
        try (Connection holder = database.open()) {
            hold(holder);
            first = gated();

            for (Outcome second : new Outcome[] {replay("steps: [{sql: create table u ()}]"), resume("")}) {
                assertThat(second.status()).isEqualTo(6);
                assertThat(second.err()).contains("PLAN-014 another plan is being replayed in this target");
            }
        }
        assertThat(first.get().status()).as(first.get().err()).isZero();
        assertThat(rows()).isEqualTo("2");
    }

    @Test
    void not_while_another_run_is_at_work() throws Exception {
        try (RunLock held = RunLock.of(database.connect(true), "heal")) {
            assertThat(held.attempt()).isTrue();

            Outcome refused = replay("steps: [{sql: create table t ()}]");

            assertThat(refused.status()).isEqualTo(6);
            assertThat(refused.err())
                    .contains("PLAN-014 another run is at work in this target", "cowrie-shell")
                    .contains("heal");
        }
        assertThat(database.column("select 1 from pg_tables where tablename = 't'"))
                .isEmpty();
    }

    @Test
    void a_target_that_is_open_read_only_is_refused_before_anything_is_done() throws Exception {
        Path plan = plan("steps: [{fingerprint: }, {sql: create table t ()}]");

        Outcome refused = database.shell(false).run("replay " + plan + " --yes");

        assertThat(refused.status()).isEqualTo(7);
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void who_may_keep_no_journal_is_told_what_would_help() throws Exception {
        String name = database.value("select current_database()");
        String owner = database.value("select current_user");
        String nobody = "nobody_of_" + name;
        database.execute("create role " + nobody + "; grant " + nobody + " to " + owner
                + "; grant create on schema public to " + nobody + "; alter role " + owner + " in database " + name
                + " set role = " + nobody);
        try {
            Outcome refused = replay("steps: [{sql: create table t ()}]");
            assertThat(refused.status()).isEqualTo(3);
            assertThat(refused.err()).contains("JOURNAL-002", "GRANT CREATE ON DATABASE");
        } finally {
            database.execute("alter role " + owner + " in database " + name + " reset role; drop owned by " + nobody
                    + "; drop role " + nobody);
        }
        assertThat(database.column("select 1 from pg_tables where tablename = 't'"))
                .isEmpty();
    }

    @Test
    void a_secret_is_nowhere_in_the_target_and_wanted_again() throws Exception {
        Path plan = plan("""
                parameters: {word: {secret: true, about: of the feed}}
                steps:
                  - sql: create table t (a text)
                  - sql: insert into t values (md5('${word}'))
                  - sql: select '${word}'::int, count(*) from t
                  - sql: insert into t values (md5('${word}'))
                """);
        Outcome failed = database.shell(true).run("replay " + plan + " --yes --param word=canary-4711");

        assertThat(failed.err()).contains("step 3 of 4 (sql): invalid input syntax");
        assertThat(failed.err() + failed.out()).doesNotContain("canary-4711");
        for (String table : database.column(
                "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'cowrie_shell'")) {
            assertThat(database.column("select t::text from " + table + " t where t::text like '%canary-4711%'"))
                    .as(table)
                    .isEmpty();
        }
        assertThat(resume("").err()).startsWith("PLAN-003 ").contains("--param word=… (of the feed)");
        assertThat(resume("--param word=canary-4711 --from-step 4").status()).isZero();
        assertThat(database.value("select count(distinct a) || ' of ' || count(*) from t"))
                .isEqualTo("1 of 2");
    }

    /** Killed between the last step and the word that all is done. */
    @ParameterizedTest
    @ValueSource(strings = {"", "--from-step 3"})
    void where_only_the_end_is_missing_the_end_is_written_down(String more) throws Exception {
        replay("steps: [{sql: create table t (a int)}, {sql: insert into t values (1)}]");
        database.execute("update cowrie_shell.replay set ended_at = null, outcome = null");

        assertThat(resume("--from-step 4").err()).contains("there is no step 4 to go on at");
        Outcome resumed = resume(more);

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on with the plan plan after its last step");
        assertThat(database.value("select outcome from cowrie_shell.replay")).isEqualTo("done");
        assertThat(rows()).isEqualTo("1");
    }

    @Test
    void what_was_changed_in_the_target_of_a_plan_is_not_gone_on_with() throws Exception {
        replay("steps: [{sql: create table t (a int)}, {sql: insert into nowhere values (1)}]");
        database.execute("update cowrie_shell.replay set text = replace(text, 'nowhere', 't')");

        assertThat(resume("").err()).startsWith("PLAN-004 the plan plan is not what was begun here");
        assertThat(rows()).isEqualTo("0");
    }

    /** Each fails once, after which it was or was not done; what failed about it is mended, and it is resumed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            vacuum nowhere                                                    | create table nowhere (a int)   | -
            reindex table concurrently nowhere                                | create table nowhere (a int)   | -
            create index concurrently if not exists i on nowhere (a)          | create table nowhere (a int)   | -
            create unique index concurrently if not exists i on doubled (a)   | select                         | the index \"i\" is there and not valid
            create index concurrently i on nowhere (a)                        | create table nowhere (a int)   | it is SQL that does not run in a transaction
            insert into t values (9); vacuum nowhere                          | create table nowhere (a int)   | it is SQL that does not run in a transaction
            """)
    void only_what_may_be_done_twice_is_repeated(String sql, String mended, String refusal) throws Exception {
        database.execute("create table doubled as select 1 as a from generate_series(1, 2)");
        Outcome failed = replay("""
                steps:
                  - sql: create table t (a int)
                  - sql: %s
                  - sql: insert into t values (1)
                """.formatted(sql));
        assertThat(failed.status()).isEqualTo(3);
        database.execute(mended);

        Outcome resumed = resume("");

        if (refusal != null) {
            assertThat(resumed.status()).isEqualTo(3);
            assertThat(resumed.err())
                    .contains("PLAN-013 step 2 (sql) was cut off, and may have been done", refusal)
                    .contains("`resume --from-step 3` goes on after it, else `resume --from-step 2` takes it again");
            resumed = resume("--from-step 3");
        }
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(database.column("select a from t where a = 1")).hasSize(1);
        assertThat(database.column("select a from t where a = 9")).hasSizeLessThan(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            db.execute('insert into t values (2)'); db.execute('insert into later values (2)') | 3
            db.transaction(() => { db.execute('insert into t values (2)'); db.execute('insert into later values (2)') }) | 0
            db.value('select count(*) from later') | 0
            """)
    void a_script_that_has_changed_something_by_itself_is_not_repeated_unasked(String script, int status)
            throws Exception {
        Files.writeString(folder.resolve("own.js"), script);
        assertThat(replay("""
                        steps:
                          - sql: create table t (a int)
                          - script: {file: own.js}
                        """).status()).isEqualTo(3);
        database.execute("create table later (a int)");

        Outcome resumed = resume("");

        assertThat(resumed.status()).as(resumed.err()).isEqualTo(status);
        if (status != 0) {
            assertThat(resumed.err()).contains("PLAN-013 step 2 (script) was cut off, and may have been done");
            assertThat(resume("--from-step 2").status()).isZero();
        }
    }

    private String rows() throws SQLException {
        return database.value("select count(*) from t");
    }

    private Outcome replay(String plan) {
        return database.shell(true, bell.catalog()).run("replay " + plan(plan) + " --yes");
    }

    private Outcome resume(String more) {
        try (ScriptedShell elsewhere = ScriptedShell.at(database.target(), true, bell.catalog())) {
            return elsewhere.run("resume --yes " + more);
        }
    }

    private Path plan(String text) {
        try {
            return Files.writeString(folder.resolve("plan.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
