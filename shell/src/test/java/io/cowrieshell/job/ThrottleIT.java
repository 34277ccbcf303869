package io.cowrieshell.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.job.Pressure.Part;
import io.cowrieshell.journal.RunLock;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a real server is under. Of a vacuum one by hand stands in for one the server begins by itself, for which a test
 * would wait a minute; the lag of a replica takes a second server, and is told apart in {@link LimitTest}.
 */
@Timeout(60)
class ThrottleIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private final List<String> notices = new ArrayList<>();

    @Test
    void an_idle_server_holds_nobody_up() throws SQLException {
        assertThat(Throttle.of(ThrottleWords.USUAL, "pg_catalog.pg_class", notices::add)
                        .look(DATABASE.connection()))
                .isEqualTo(Brake.Verdict.GO);
        assertThat(notices).isEmpty();
    }

    @Test
    void sessions_that_wait_and_sessions_at_work_are_those_of_others() throws Exception {
        DATABASE.execute("create table contested ()");
        Brake waiting = throttle("off", "0/0", "off", "off", "off");
        Brake active = throttle("off", "off", "0", "off", "off");
        try (Connection holder = DATABASE.open()) {
            holder.setAutoCommit(false);
            execute(holder, "lock table contested");
            CompletableFuture<?> waiter = aside(DATABASE.open(), "select from contested");

            assertThat(until(waiting, verdict -> verdict.abort() != null))
                    .isEqualTo(new Brake.Verdict(
                            "other sessions that wait for locks: 1 (limit 0)",
                            "other sessions that wait for locks: 1 (limit 0)"));
            assertThat(active.look(DATABASE.connection()).hold()).isEqualTo("other sessions at work: 1 (limit 0)");
            holder.commit();
            waiter.join();
        }
        assertThat(until(waiting, verdict -> verdict.hold() == null).abort()).isNull();
        assertThat(until(active, verdict -> verdict.hold() == null)).isEqualTo(Brake.Verdict.GO);
    }

    @Test
    void who_takes_part_in_the_job_is_no_other() throws Exception {
        Brake active = throttle("off", "off", "0", "off", "off");
        Connection worker = DATABASE.open();
        execute(worker, "select pg_advisory_lock_shared(" + RunLock.KEY + ")");
        CompletableFuture<?> working = aside(worker, "select pg_sleep(31)");
        Connection other = DATABASE.open();
        CompletableFuture<?> sleeping = aside(other, "select pg_sleep(30)");

        assertThat(until(active, verdict -> verdict.hold() != null).hold())
                .isEqualTo("other sessions at work: 1 (limit 0)");
        end("select pg_sleep(30)");
        assertThat(until(active, verdict -> verdict.hold() == null)).isEqualTo(Brake.Verdict.GO);
        end("select pg_sleep(31)");
        CompletableFuture.allOf(working, sleeping).handle((done, cut) -> true).join();
    }

    @Test
    void a_vacuum_of_the_table_is_seen_for_as_long_as_it_works() throws Exception {
        DATABASE.execute(
                "create table dusty as select n, repeat('x', 2000) as filling from generate_series(1, 2000) n");
        DATABASE.execute("delete from dusty where n % 2 = 0");
        Brake brake = throttle("off", "off", "off", "off", "0s/10m");
        Brake ofAnother = Throttle.of(words("off", "off", "off", "off", "0s"), "pg_catalog.pg_class", notices::add);
        Connection vacuuming = DATABASE.open();
        execute(vacuuming, "set vacuum_cost_delay = 100");
        execute(vacuuming, "set vacuum_cost_limit = 1");
        CompletableFuture<?> vacuum = aside(vacuuming, "vacuum dusty");

        assertThat(until(brake, verdict -> verdict.hold() != null).hold())
                .matches("a vacuum of the table is at work for \\S+ s \\(limit 0 s\\)");
        assertThat(ofAnother.look(DATABASE.connection())).isEqualTo(Brake.Verdict.GO);
        end("vacuum dusty");
        assertThat(until(brake, verdict -> verdict.hold() == null)).isEqualTo(Brake.Verdict.GO);
        vacuum.handle((done, cut) -> true).join();
    }

    @Test
    void the_wal_of_the_last_seconds_is_a_rate() throws SQLException {
        // What fills a table in the transaction that makes it may not be written to the log at all.
        DATABASE.execute("create table written (filling text)");
        AtomicLong clock = new AtomicLong();
        PressureGauge gauge = new PressureGauge("t", clock::get);
        assertThat(gauge.look(DATABASE.connection()).wal()).isZero();
        DATABASE.execute("insert into written select repeat('x', 1000) from generate_series(1, 10000)");
        clock.addAndGet(2_000_000_000L);

        assertThat(gauge.look(DATABASE.connection()).wal()).isBetween(5e6, 50e6);
        clock.addAndGet(60_000_000_000L);
        assertThat(gauge.look(DATABASE.connection()).wal()).isLessThan(1e6);
    }

    @Test
    void what_a_role_may_not_see_is_told_once_and_holds_nobody_up() throws SQLException {
        Connection connection = DATABASE.open();
        DATABASE.execute("do $$ begin create role throttled; exception when duplicate_object then null; end $$");
        DATABASE.open();
        execute(connection, "set role throttled");

        assertThat(new PressureGauge("t", System::nanoTime).look(connection).unseen())
                .containsExactly(Part.ACTIVE);
        Brake brake = throttle("10s", "20", "0", "100GB", "0s");
        assertThat(brake.look(connection)).isEqualTo(Brake.Verdict.GO);
        assertThat(brake.look(connection)).isEqualTo(Brake.Verdict.GO);
        assertThat(notices)
                .containsExactly("This role may not see whether sessions of other roles are at work, so the job does"
                        + " not make way for that; the role pg_read_all_stats may.");
        execute(connection, "reset role");
        execute(connection, "drop role throttled");
    }

    @Test
    void the_disk_and_the_memory_are_those_of_the_servers_machine_or_nobodys() throws SQLException {
        Alarm alarm = Alerts.of(List.of("disk<100.1%", "memory>0%", "rate off", "errors off"), notices::add);
        JobSnapshot snapshot = new JobSnapshot(
                Instant.EPOCH,
                new Job(1, "x", "", 0, 1, Job.Control.RUN, new Job.Span(Instant.EPOCH, null, null)),
                JobSnapshot.State.RUNNING,
                Totals.NONE,
                new Speed(0, 0, Duration.ZERO, null),
                null,
                List.of(),
                Map.of());

        List<String> alerts = alarm.look(DATABASE.connection(), snapshot).alerts();
        alarm.look(DATABASE.connection(), snapshot);
        assertThat(alerts.size() + notices.size()).as("%s %s", alerts, notices).isEqualTo(2);
    }

    private Brake throttle(String lag, String waiting, String active, String wal, String vacuum) {
        return Throttle.of(words(lag, waiting, active, wal, vacuum), "public.dusty", notices::add);
    }

    private static ThrottleWords words(String lag, String waiting, String active, String wal, String vacuum) {
        return new ThrottleWords(lag, waiting, active, wal, vacuum);
    }

    private static Brake.Verdict until(Brake brake, Predicate<Brake.Verdict> wanted) throws SQLException {
        Connection monitor = DATABASE.connection();
        Brake.Verdict verdict = brake.look(monitor);
        for (int attempt = 0; !wanted.test(verdict); attempt++) {
            assertThat(attempt).as("looks, the last of which saw %s", verdict).isLessThan(500);
            execute(monitor, "select pg_sleep(0.02)");
            verdict = brake.look(monitor);
        }
        return verdict;
    }

    private static void end(String query) throws SQLException {
        DATABASE.execute("select pg_terminate_backend(pid) from pg_stat_activity where query = '" + query + "'");
    }

    private static CompletableFuture<Boolean> aside(Connection connection, String sql) {
        return Aside.run(() -> {
            try {
                execute(connection, sql);
                return true;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
