package io.cowrieshell.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.job.Job.Control;
import io.cowrieshell.journal.RunLock;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job is done once, whoever works on it and whatever becomes of them. */
@Timeout(60)
class JobRunIT {

    private static final int ROWS = 12_000;

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private final StampOperation stamp = new StampOperation();

    @BeforeEach
    void paper() throws SQLException {
        database.execute("create table paper (id text primary key, n int not null, stamps int not null default 0)");
        database.execute("insert into paper select md5(n::text), n from generate_series(1, " + ROWS + ") n");
        database.execute("analyze paper");
    }

    @Test
    void every_row_is_done_once_by_several_workers() throws Exception {
        Outcome outcome = run("stamp --workers 3 --batch 100");

        assertThat(outcome.out()).contains("job 1: seen 12000, changed 12000, set aside 0, complete");
        onceEach();
        assertThat(database.column("select array_to_string(array[sum(counts[1]), sum(counts[2])], ' ')"
                        + " from cowrie_shell.job_range"))
                .containsExactly("6000 6000");
        assertThat(stamp.told.get(stamp.told.size() - 1).state()).isEqualTo(JobSnapshot.State.DONE);
        assertThat(jobs()).containsExactly("1 done");
        assertThat(run("stamp").out()).contains("job 2: seen 12000");
    }

    @Test
    void what_one_shell_leaves_another_goes_on_with() throws Exception {
        assertThat(run("stamp --batch 500 --max-batches 3").out())
                .contains("job 1: seen 1500, changed 1500, set aside 0, not complete");

        Outcome next = run("stamp --batch 2000 --workers 2");

        assertThat(next.out()).contains("job 1: seen 12000, changed 12000, set aside 0, complete");
        assertThat(next.err()).contains("Going on with job 1; 1,500 of 12,000 rows were done before.");
        onceEach();
    }

    @Test
    void another_selection_is_another_job() throws Exception {
        run("stamp --max-batches 1");

        assertThat(run("stamp --below 8").out()).contains("job 2:").contains(", complete");
        assertThat(run("stamp --job 2").err()).contains("JOB-003 job 2 is at its end");
        assertThat(run("stamp --job 9").err()).contains("JOB-001 there is no job 9");
        assertThat(run("stamp --job 1").out()).contains("job 1: seen 12000").contains(", complete");
    }

    @Test
    void a_row_that_cannot_be_done_is_set_aside_and_the_rest_goes_on() throws Exception {
        poison("new.n in (7, 4711)");

        assertThat(run("stamp --workers 2").out()).contains("seen 12000, changed 11998, set aside 2, complete");

        assertThat(database.column(
                        "select n || ' ' || reason from cowrie_shell.set_aside join paper on paper.id = row_key"
                                + " where run_id = 1 order by n"))
                .containsExactly("7 poison (SQLSTATE P0001)", "4711 poison (SQLSTATE P0001)");
        assertThat(database.column("select distinct stamps from paper where n not in (7, 4711)"))
                .containsExactly("1");
    }

    @Test
    void too_many_of_them_end_the_work() throws Exception {
        poison("new.n % 3 = 0");

        Outcome outcome = run("stamp --max-errors 10");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("JOB-006 11 rows could not be processed, which is more than --max-errors 10")
                .contains("poison")
                .contains("`resume 1`");
    }

    @Test
    void a_defect_of_the_statement_is_no_row_s_fault() throws Exception {
        database.execute("alter table paper alter stamps type text");

        Outcome outcome = run("stamp");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("operator does not exist");
        assertThat(database.column("select 1 from cowrie_shell.set_aside")).isEmpty();
        assertThat(stamp.told.get(stamp.told.size() - 1).state()).isEqualTo(JobSnapshot.State.FAILED);
    }

    @Test
    void two_shells_share_a_job() throws Exception {
        CompletableFuture<Outcome> one;
        CompletableFuture<Outcome> other;
        try (Connection gate = StampOperation.gate(database)) {
            one = Aside.run(() -> run("stamp --batch 100"));
            database.await("select 1 from cowrie_shell.job");
            other = Aside.run(() -> run("stamp --batch 100 --workers 2"));
            database.await("select 1 from cowrie_shell.run having count(job_id) = 2");
            assertThat(database.column("select pg_try_advisory_lock(" + RunLock.KEY + ")"))
                    .containsExactly("f");
            assertThat(run("stamp --below 8").err())
                    .contains("JOB-002 another job is at work in this target")
                    .contains("job 1 is stamp");
        }
        assertThat(one.get().status()).as(one.get().err()).isZero();
        assertThat(other.get().err()).contains("Joining job 1");
        assertThat(other.get().status()).isZero();
        onceEach();
        assertThat(jobs()).containsExactly("1 done");
        assertThat(database.column("select distinct outcome from cowrie_shell.run where id < 3"))
                .containsExactly("done");
    }

    @Test
    void sessions_that_are_ended_lose_nothing() throws Exception {
        database.execute("create table ended (pid int)");
        CompletableFuture<Outcome> running = Aside.run(() -> run("stamp --batch 20 --workers 2"));
        while (!running.isDone()) {
            database.execute("insert into ended select pid from pg_stat_activity where case when"
                    + " datname = current_database() and application_name ~ 'worker|monitor' and random() < 0.05"
                    + " then pg_terminate_backend(pid) end and (select count(*) < 12 from ended)");
        }

        assertThat(running.get().out()).as(running.get().err()).contains("seen 12000, changed 12000");
        onceEach();
        assertThat(database.column("select count(*) > 3 from ended")).containsExactly("t");
    }

    @Test
    void ctrl_c_ends_the_batch_and_says_how_to_go_on() throws Exception {
        CompletableFuture<Outcome> running;
        try (Connection gate = StampOperation.gate(database)) {
            running = Aside.run(() -> run("stamp --batch 100"));
            database.await("select 1 from pg_locks where locktype = 'advisory' and not granted");
            stamp.interrupt();
        }
        assertThat(running.get().status()).isEqualTo(9);
        assertThat(running.get().err())
                .contains("JOB-004 stamp was interrupted")
                .contains("`resume 1` goes on");
        assertThat(database.column("select outcome from cowrie_shell.run")).containsExactly("interrupted");
        assertThat(run("stamp").out()).contains("job 1: seen 12000");
        onceEach();
    }

    @Test
    void others_pause_it_and_set_the_batch_and_abort_it() throws Exception {
        CompletableFuture<Outcome> running;
        try (Connection gate = StampOperation.gate(database)) {
            running = Aside.run(() -> run("stamp --batch 100"));
            database.await("select 1 from cowrie_shell.job");
            control(Control.PAUSE);
        }
        awaitState(JobSnapshot.State.PAUSED);
        JobMemory.batch(database.connection(), 1, 50);
        long before = seen();
        assertThat(seen()).isEqualTo(before);
        try (Connection gate = StampOperation.gate(database)) {
            control(Control.RUN);
            awaitState(JobSnapshot.State.RUNNING);
            control(Control.ABORT);
        }
        assertThat(running.get().status()).isEqualTo(9);
        assertThat(running.get().err()).contains("JOB-005 stamp job 1 was aborted");
        assertThat(jobs()).containsExactly("1 aborted");
        assertThat(run("stamp").out()).contains("job 2: seen 12000");
    }

    @Test
    void a_paused_shell_that_has_lost_the_run_lock_does_not_wait_for_a_word_that_never_comes() throws Exception {
        CompletableFuture<Outcome> running;
        try (Connection gate = StampOperation.gate(database)) {
            running = Aside.run(() -> run("stamp --batch 100"));
            database.await("select 1 from cowrie_shell.job");
            control(Control.PAUSE);
        }
        awaitState(JobSnapshot.State.PAUSED);

        database.execute("select pg_terminate_backend(backend) from cowrie_shell.run");

        assertThat(running.get(20, TimeUnit.SECONDS).err()).contains("the session that held the run lock was lost");
        awaitState(JobSnapshot.State.FAILED);
        assertThat(run("stamp").out()).contains("job 1: seen 12000");
        onceEach();
    }

    @Test
    void a_brake_holds_it_and_an_alarm_is_told() throws Exception {
        stamp.brake = connection -> new Brake.Verdict("replica lag 12 s (limit 10 s)", null);
        stamp.alarm = (connection, snapshot) -> new Alarm.Verdict(List.of("disk 8 % free"), null);
        CompletableFuture<Outcome> running = Aside.run(() -> run("stamp"));
        awaitState(JobSnapshot.State.WAITING);
        JobSnapshot waiting = stamp.told.get(stamp.told.size() - 1);
        assertThat(waiting.reason()).isEqualTo("replica lag 12 s (limit 10 s)");
        assertThat(waiting.alerts()).containsExactly("disk 8 % free");

        stamp.brake = connection -> new Brake.Verdict(null, "replica lag 400 s (limit 300 s)");

        assertThat(running.get().status()).isEqualTo(9);
        assertThat(running.get().err()).contains("JOB-007 stamp has given up: replica lag 400 s (limit 300 s)");
    }

    @Test
    void a_row_that_is_locked_is_waited_for() throws Exception {
        CompletableFuture<Outcome> running;
        try (Connection application = database.open();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("update paper set n = n where n = 17");
            running = Aside.run(() -> run("stamp"));
            database.await("select 1 from pg_locks where not granted and locktype = 'transactionid'");
            application.rollback();
        }
        assertThat(running.get().out()).contains("seen 12000, changed 12000");
        onceEach();
    }

    @Test
    void a_run_that_was_cut_off_is_closed_beside_one_that_works() throws Exception {
        run("stamp --max-batches 1");
        database.execute("update cowrie_shell.run set ended_at = null, outcome = null, backend = 1");
        CompletableFuture<Outcome> one;
        try (Connection gate = StampOperation.gate(database)) {
            one = Aside.run(() -> run("stamp"));
            database.await("select 1 from cowrie_shell.run where outcome = 'interrupted'");
        }
        assertThat(one.get().err()).contains("Run 1 (stamp) was cut off");
        onceEach();
    }

    private Outcome run(String line) {
        try (ScriptedShell shell = database.shell(true, stamp.catalog())) {
            return shell.run(line);
        }
    }

    private void poison(String condition) throws SQLException {
        database.execute("create function poison() returns trigger language plpgsql as"
                + " $$ begin raise exception 'poison'; end $$");
        database.execute("create trigger poison before update on paper for each row when (" + condition
                + ") execute function poison()");
    }

    private void control(Control control) throws SQLException {
        JobMemory.control(database.connection(), 1, control);
    }

    private void awaitState(JobSnapshot.State state) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (stamp.told.isEmpty() || stamp.told.get(stamp.told.size() - 1).state() != state) {
            Thread.onSpinWait();
            assertThat(System.nanoTime()).as(state.name()).isLessThan(until);
        }
    }

    private long seen() throws SQLException {
        return Long.parseLong(
                database.column("select sum(seen) from cowrie_shell.job_range").get(0));
    }

    private List<String> jobs() throws SQLException {
        return database.column("select id || ' ' || outcome from cowrie_shell.job order by id");
    }

    private void onceEach() throws SQLException {
        assertThat(database.column("select distinct stamps from paper")).containsExactly("1");
    }
}
