package io.cowrieshell.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.journal.RunLock;
import io.cowrieshell.journal.RunRecord;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class MutationIT {

    private static final Patience SHORT = new Patience(Duration.ofMillis(200), Duration.ZERO);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private final MutatingOperation operation = new MutatingOperation(SHORT);

    @Test
    void the_journal_is_made_once_and_told_once() throws SQLException {
        ScriptedShell shell = shell();

        assertThat(shell.run("mutate").err())
                .isEqualTo("The schema cowrie_shell is made in the target: there it is"
                        + " remembered what runs have done (docs/journal.md).\n");
        assertThat(shell.run("mutate --json"))
                .satisfies(outcome -> assertThat(outcome.err()).isEmpty());
        assertThat(database.column("select operation || ' ' || outcome from cowrie_shell.run order by id"))
                .containsExactly("mutate done", "mutate done");
        assertThat(database.value("select count(*) from pg_locks where locktype = 'advisory'"))
                .as("locks that are left")
                .isEqualTo("0");
    }

    @Test
    void a_vacuum_of_the_server_makes_way() throws Exception {
        database.execute("create table t as select n, repeat('x', 500) as text from generate_series(1, 20000) as n");
        database.execute("alter table t set (autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1,"
                + " autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)");
        database.execute("alter system set autovacuum_naptime = '1s'");
        database.execute("select pg_reload_conf()");
        try {
            database.execute("delete from t");
            database.await("select 1 from pg_stat_progress_vacuum where relid = 't'::regclass");
            MutatingOperation patient = new MutatingOperation(Patience.USUAL);
            patient.doing(steps -> steps.together(
                    "t", "alter t", connection -> execute(connection, "alter table t add column more text")));

            Outcome outcome = database.shell(true, patient.catalog()).run("mutate");

            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(database.value("select attempts from cowrie_shell.step")).isEqualTo("2");
        } finally {
            database.execute("alter system reset autovacuum_naptime");
            database.execute("select pg_reload_conf()");
        }
    }

    @Test
    void a_role_that_may_not_make_the_journal_is_told_what_to_grant() throws SQLException {
        String name = database.value("select current_database()");
        asNobody(name, () -> {
            Outcome refused = shell().run("mutate");
            assertThat(refused.status()).isEqualTo(3);
            assertThat(refused.err())
                    .startsWith("JOURNAL-002 ")
                    .contains("GRANT CREATE ON DATABASE \"" + name + "\" TO \"nobody_of_" + name + "\"");
            assertThat(shell().run("mutate --no-journal")).isEqualTo(new Outcome(0, "nothing\n", ""));
        });
        assertThat(database.column("select 1 from pg_namespace where nspname = 'cowrie_shell'"))
                .isEmpty();
        shell().run("mutate");
        asNobody(name, () -> assertThat(shell().run("mutate").err())
                .startsWith("JOURNAL-002 ")
                .contains("GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA cowrie_shell TO "));
    }

    private void asNobody(String name, Trial trial) throws SQLException {
        String owner = database.value("select current_user");
        String nobody = "nobody_of_" + name;
        database.execute("create role " + nobody + "; grant " + nobody + " to " + owner + "; alter role " + owner
                + " in database " + name + " set role = " + nobody);
        try {
            trial.go();
        } finally {
            database.execute("alter role " + owner + " in database " + name + " reset role; drop role " + nobody);
        }
    }

    /** What may fail as SQL does. */
    @FunctionalInterface
    private interface Trial {
        void go() throws SQLException;
    }

    @Test
    void a_second_run_is_refused_with_the_holder_and_let_in_when_that_one_dies() throws SQLException {
        ScriptedShell shell = shell();
        RunLock held = RunLock.of(database.connect(true), "elsewhere");
        assertThat(held.attempt()).isTrue();
        String pid = String.valueOf(held.holder().map(RunLock.Holder::pid).orElse(0));

        Outcome refused = shell.run("mutate");

        assertThat(refused.status()).isEqualTo(6);
        assertThat(refused.err())
                .startsWith("JOURNAL-001 another run is at work in this target\n  why:  the run lock is held by pid ")
                .contains("elsewhere, from ", " since ");
        String holder = database.value("select pid from pg_locks where locktype = 'advisory'");
        assertThat(refused.err()).contains("pid " + holder + " (");
        assertThat(pid)
                .isNotEqualTo(holder)
                .as("nobody is in the way of the holder")
                .isEqualTo("0");

        long died = System.nanoTime();
        database.value("select pg_terminate_backend(" + holder + ")");
        while (shell.run("mutate").status() == 6) {
            assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void who_waits_tells_for_whom_and_goes_on_when_the_last_has_ended() throws Exception {
        shell().run("mutate");
        RunLock dying = RunLock.of(database.connect(true), "dying");
        assertThat(dying.attempt()).isTrue();
        ScriptedShell shell = shell();
        CompletableFuture<Outcome> outcome;
        try (Connection last = database.open()) {
            last.setAutoCommit(false);
            RunLock.join(last, 0);
            outcome = Aside.run(() -> shell.run("mutate --waits"));
            awaitTalk(shell, "Another run is at work", outcome);

            dying.close();

            awaitTalk(shell, "Now the run lock is held", outcome);
            assertThat(outcome).isNotDone();
        }
        assertThat(outcome.get(10, TimeUnit.SECONDS).status()).isZero();
        assertThat(shell.talk().lines()).hasSize(2);
        assertThat(shell.talk())
                .startsWith("Another run is at work in this target: the run lock is held by pid ")
                .contains(" dying, from ", " since ", " UTC; waiting for its end.\nNow the run lock is held by pid ");
    }

    private static void awaitTalk(ScriptedShell shell, String words, CompletableFuture<Outcome> outcome) {
        while (!shell.talk().contains(words) && !outcome.isDone()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void ctrl_c_leaves_the_waiting_at_once_and_nothing_is_changed() throws Exception {
        shell().run("mutate");
        RunLock held = RunLock.of(database.connect(true), "elsewhere");
        assertThat(held.attempt()).isTrue();
        ScriptedShell shell = shell();
        CompletableFuture<Outcome> outcome = Aside.run(() -> shell.run("mutate --waits"));
        awaitTalk(shell, "Another run is at work", outcome);

        operation.interrupt();

        assertThat(outcome.get(900, TimeUnit.MILLISECONDS).status()).isEqualTo(130);
        assertThat(database.column("select outcome from cowrie_shell.run")).containsExactly("done");
        held.close();
    }

    @Test
    void a_statement_of_a_dead_run_keeps_the_next_one_out() throws SQLException {
        RunLock dead = RunLock.of(database.connect(true), "dead");
        assertThat(dead.attempt()).isTrue();
        try (Connection working = database.open()) {
            working.setAutoCommit(false);
            RunLock.join(working, 0);
            dead.close();

            assertThat(shell().run("mutate").status()).isEqualTo(6);
        }
        assertThat(shell().run("mutate").status()).isZero();
    }

    @Test
    void a_step_and_its_outcome_are_committed_together_or_not_at_all() throws SQLException {
        ScriptedShell shell = shell();
        database.execute("create table t (n int)");
        operation.doing(steps -> {
            steps.together("first", "the first", connection -> execute(connection, "insert into t values (1), (2)"));
            return steps.together("second", "the second", connection -> {
                execute(connection, "insert into t values (3)");
                return execute(connection, "select 1 / 0");
            });
        });

        Outcome outcome = shell.run("mutate");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("SQL-001 division by zero");
        assertThat(database.column("select n from t")).containsExactly("1", "2");
        assertThat(database.column("select concat_ws(' ', number, key, outcome, rows, attempts, problem)"
                        + " from cowrie_shell.step order by number"))
                .containsExactly("1 first done 2 1", "2 second failed 1 SQL-001 division by zero (SQLSTATE 22012)");
        assertThat(database.value("select outcome || ': ' || problem from cowrie_shell.run"))
                .isEqualTo("failed: SQL-001 division by zero (SQLSTATE 22012)");
    }

    @Test
    void batches_go_on_from_the_checkpoint_of_the_run_that_failed() throws SQLException {
        ScriptedShell shell = shell();
        database.execute("create table t (n int)");
        List<String> asked = new ArrayList<>();
        operation.doing(steps -> steps.batches("fill", "fill t", 5, (connection, after, limit) -> {
            asked.add(String.valueOf(after));
            int next = after == null ? 1 : Integer.parseInt(after) + 1;
            if (next > 5) {
                return null;
            }
            execute(connection, "insert into t values (" + next + ")");
            if (asked.size() == 3) {
                throw new SQLException("no", "22000");
            }
            return new Steps.Batch.Portion(Integer.toString(next), 1);
        }));

        assertThat(shell.run("mutate").status()).isEqualTo(3);
        assertThat(database.column("select n from t order by n")).containsExactly("1", "2");
        Outcome second = shell.run("mutate");

        assertThat(second.out()).isEqualTo("5\n");
        assertThat(second.err()).contains("Going on with \"fill t\" after 2; 2 rows were done before.");
        assertThat(asked).containsExactly("null", "1", "2", "2", "3", "4", "5");
        assertThat(database.column("select n from t order by n")).containsExactly("1", "2", "3", "4", "5");
        asked.clear();
        asked.addAll(List.of("", "", ""));
        shell.run("mutate");
        assertThat(asked.get(3)).as("what was finished begins anew").isEqualTo("null");
    }

    @Test
    void a_run_that_was_cut_off_is_told_and_closed_by_the_next() throws Exception {
        ScriptedShell shell = shell();
        shell.run("mutate");
        Connection connection = database.open();
        RunRecord.begin(connection, new Redactor(), "heal", "everything")
                .begins(new io.cowrieshell.journal.RunMemory.Step(1, "key", "index t"));
        database.execute("update cowrie_shell.step set started_at = started_at - interval '3 min';"
                + "update cowrie_shell.run set started_at = started_at - interval '4 min' where id = 2");

        assertThat(shell.run("mutate").err())
                .isEqualTo("Run 2 (heal) was cut off 3 min ago at step 1 (index t); going on from what is there.\n");
        assertThat(database.column("select id || ' ' || outcome from cowrie_shell.run order by id"))
                .containsExactly("1 done", "2 interrupted", "3 done");
        assertThat(database.value("select outcome from cowrie_shell.step")).isEqualTo("interrupted");
        assertThat(shell.run("mutate").err()).isEmpty();
    }

    @Test
    void lone_statements_are_repeated_while_somebody_is_in_the_way() throws SQLException {
        MutatingOperation patient = new MutatingOperation(Patience.USUAL);
        database.execute("create sequence tries; create table t (n int)");
        patient.doing(steps -> {
            steps.alone(
                    "index",
                    "index t",
                    List.of("drop index concurrently if exists i", """
                    do $$ begin
                      if nextval('tries') < 3 then raise exception 'busy' using errcode = '55P03'; end if;
                    end $$
                    """, "create index concurrently i on t (n)"));
            return steps.run();
        });

        assertThat(database.shell(true, patient.catalog()).run("mutate").out()).isEqualTo("1\n");
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'i'::regclass"))
                .isEqualTo("t");
        assertThat(database.value("select attempts || ' ' || outcome from cowrie_shell.step"))
                .isEqualTo("3 done");
    }

    @Test
    void who_gives_up_waiting_says_who_was_in_the_way() throws SQLException {
        database.execute("create table t (n int)");
        ScriptedShell shell = shell();
        try (Connection other = locking("t")) {
            operation.doing(steps -> steps.together("k", "w", c -> execute(c, "alter table t add column m int")));

            Outcome outcome = shell.run("mutate");

            assertThat(outcome.status()).isEqualTo(6);
            assertThat(outcome.err()).contains("held by pid " + pid(other) + " (", "idle in transaction");
        }
    }

    @Test
    void ctrl_c_ends_the_waiting_at_once_and_what_was_committed_can_be_gone_on_from() throws Exception {
        database.execute("create table t (n int)");
        MutatingOperation patient = new MutatingOperation(Patience.USUAL);
        shell().run("mutate");
        try (Connection other = locking("t")) {
            patient.doing(steps -> steps.together("k", "w", c -> execute(c, "alter table t add column m int")));
            assertThat(interrupted(patient).status()).isEqualTo(130);

            patient.doing(steps -> {
                steps.together("made", "make u", c -> execute(c, "create table u ()"));
                return steps.together("k", "w", c -> execute(c, "alter table t add column m int"));
            });
            Outcome outcome = interrupted(patient);
            assertThat(outcome.status()).isEqualTo(9);
            assertThat(outcome.err()).isEqualTo("""
                    JOURNAL-005 mutate was interrupted
                      why:  what was committed stays: 1 step
                      next: the same command again goes on from there; `runs show 3` shows what was done
                    """);
        }
        assertThat(database.column("select outcome from cowrie_shell.run order by id"))
                .containsExactly("done", "interrupted", "interrupted");
        assertThat(database.column("select key || ' ' || outcome from cowrie_shell.step order by run_id, number"))
                .containsExactly("k interrupted", "made done", "k interrupted");
    }

    /** Runs it, waits until its statement waits for the lock, and presses Ctrl-C. */
    private Outcome interrupted(MutatingOperation running) throws Exception {
        // An interruption is for good in a shell without a prompt, so each has one of its own.
        ScriptedShell shell = database.shell(true, running.catalog());
        CompletableFuture<Outcome> outcome = Aside.run(() -> shell.run("mutate"));
        while (!outcome.isDone()
                && database.column("select 1 from pg_locks where not granted and locktype = 'relation'")
                        .isEmpty()) {
            Thread.onSpinWait();
        }
        running.interrupt();
        return outcome.get(900, TimeUnit.MILLISECONDS);
    }

    @Test
    void a_run_that_lost_its_lock_does_not_go_on() throws SQLException {
        operation.doing(steps -> {
            database.value("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
            return steps.together("k", "w", c -> execute(c, "create table t ()"));
        });
        ScriptedShell shell = shell();

        Outcome outcome = shell.run("mutate");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("JOURNAL-004 the session that held the run lock was lost");
        assertThat(database.column("select 1 from pg_class where relname = 't'"))
                .isEmpty();
        operation.doing(steps -> "well");
        assertThat(shell.run("mutate").err())
                .startsWith("Run 1 (mutate) was cut off ")
                .contains("before its first step");
    }

    @Test
    void rows_are_set_aside_with_their_run_and_only_with_a_journal() throws SQLException {
        String aside = "insert into cowrie_shell.set_aside (relation, row_key, attribute, value, reason)"
                + " values ('t', '7', 'n', 'x', 'not a number')";
        operation.doing(steps -> {
            steps.requireMemory("setting rows aside");
            return steps.together("k", "w", c -> execute(c, aside));
        });
        ScriptedShell shell = shell();

        assertThat(shell.run("mutate").status()).isZero();
        assertThat(database.value("select run_id || ' ' || reason from cowrie_shell.set_aside"))
                .isEqualTo("1 not a number");
        assertThat(shell.run("mutate --no-journal").err())
                .startsWith("JOURNAL-006 setting rows aside needs the journal");
        operation.doing(steps -> steps.together("k", "w", c -> execute(c, aside)));
        assertThat(shell.run("mutate --no-journal").status())
                .as("the server would refuse it too")
                .isEqualTo(3);
        assertThat(database.value("select count(*) from cowrie_shell.run")).isEqualTo("1");
    }

    @Test
    void no_secret_gets_into_the_journal() throws SQLException {
        operation.doing(steps -> steps.together(
                "alter role x password 'hunter22'",
                "connect to postgresql://me:hunter22@db/x",
                c -> execute(c, "select 'password=hunter22'::int")));
        ScriptedShell shell = shell();

        shell.run("mutate --target postgresql://me:hunter22@db/x password=hunter22");

        assertThat(shell.run("mutate note password=hunter22").status()).isEqualTo(3);
        assertThat(database.column(
                        "select r::text from cowrie_shell.run r union all select s::text from cowrie_shell.step s"))
                .isNotEmpty()
                .noneMatch(row -> row.contains("hunter22"));
    }

    @Test
    void a_journal_of_an_earlier_version_is_brought_up_to_date() throws Exception {
        shell().run("mutate");
        database.execute("drop table cowrie_shell.archive, cowrie_shell.content");
        database.execute("drop table cowrie_shell.job_range, cowrie_shell.job cascade");
        database.execute("alter table cowrie_shell.run drop backend, drop job_id, drop told_at, drop rate, drop waits,"
                + " drop replay_id");
        database.execute("drop table cowrie_shell.replay");
        database.execute("drop index cowrie_shell.set_aside_row");
        database.execute("delete from cowrie_shell.journal_version where version > 1");
        database.execute("update cowrie_shell.run set ended_at = null, outcome = null");

        Outcome outcome = shell().run("mutate");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("Run 1 (mutate) was cut off");
        assertThat(database.column("select version from cowrie_shell.journal_version order by 1"))
                .containsExactly("1", "2", "3", "4");
        assertThat(database.column("select backend is not null from cowrie_shell.run where id = 2"))
                .containsExactly("t");
    }

    @Test
    void work_does_not_depend_on_what_the_role_has_set() throws SQLException {
        String name = database.value("select current_database()");
        database.execute("alter database " + name + " set default_transaction_read_only = on; alter database " + name
                + " set timezone = 'Asia/Tokyo'; alter database " + name
                + " set statement_timeout = '2s'; alter database "
                + name + " set standard_conforming_strings = off; alter database " + name
                + " set default_transaction_isolation = 'serializable'");
        String look = "select concat_ws(' ', current_setting('timezone'), current_setting('statement_timeout'),"
                + " current_setting('standard_conforming_strings'), current_setting('transaction_isolation'))";
        operation.doing(steps -> {
            steps.alone("t", "make t", List.of("create table t as " + look));
            return steps.together("u", "make u", c -> execute(c, "create table u as " + look));
        });
        ScriptedShell shell = shell();

        assertThat(shell.run("mutate")).extracting(Outcome::status).isEqualTo(0);

        assertThat(database.column("select * from t union all select * from u"))
                .containsExactly("UTC 0 on read committed", "UTC 0 on read committed");
    }

    private ScriptedShell shell() {
        return database.shell(true, operation.catalog());
    }

    private Connection locking(String table) throws SQLException {
        Connection other = database.open();
        other.setAutoCommit(false);
        execute(other, "lock table " + table);
        return other;
    }

    private static String pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                java.sql.ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }
}
