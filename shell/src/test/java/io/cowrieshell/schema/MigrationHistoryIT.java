package io.cowrieshell.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerProblem;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.journal.RunRecord;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.schema.MigrationHistory.Entry;
import io.cowrieshell.schema.MigrationHistory.Migration;
import io.cowrieshell.schema.MigrationHistory.Work;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class MigrationHistoryIT {

    private static final List<String> VERSIONS = List.of("15", "16.1", "16.2", "16.10", "17");

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private final List<String> ran = new ArrayList<>();

    @BeforeEach
    void there_is_a_journal() throws SQLException {
        Journal.create(database.connection());
    }

    @Test
    void an_empty_database_is_led_through_every_version_and_each_is_run_once() throws Exception {
        MigrationHistory history = history(() -> {});
        history.adopt("0", "an empty database");

        assertThat(history.migrate("16.2")).containsExactly("15", "16.1", "16.2");
        assertThat(history.migrate("16.2")).isEmpty();
        assertThat(history.migrate("17")).containsExactly("16.10", "17");
        assertThat(history.migrate("15")).isEmpty();

        assertThat(ran).isEqualTo(VERSIONS);
        List<Entry> entries = MigrationHistory.read(database.connection());
        assertThat(entries).extracting(Entry::version).containsExactly("0", "15", "16.1", "16.2", "16.10", "17");
        assertThat(entries).extracting(Entry::type).containsExactly("BASELINE", "JDBC", "JDBC", "JDBC", "JDBC", "JDBC");
        assertThat(entries).allMatch(Entry::success);
        assertThat(entries.get(0).description()).isEqualTo("an empty database");
        assertThat(entries.get(5).description()).isEqualTo("to 17");
        assertThat(Duration.between(entries.get(5).installedOn(), Instant.now()))
                .isBetween(Duration.ofSeconds(-5), Duration.ofMinutes(1));
        assertThat(RecordedVersion.read(database.connection())).contains("17");
        assertThat(database.column("select relname from pg_class where relname like 'flyway%'"))
                .isEmpty();
    }

    @Test
    void a_history_begins_wherever_the_database_is_and_only_once() throws Exception {
        assertThat(MigrationHistory.read(database.connection())).isEmpty();
        MigrationHistory history = history(() -> {});
        history.adopt("16.2", "found so");

        assertThatThrownBy(() -> history.adopt("15", "again")).hasMessageStartingWith("HISTORY-004 ");
        assertThat(history.migrate("17")).containsExactly("16.10", "17");
        assertThat(versions()).containsExactly("16.2", "16.10", "17");

        database.execute("delete from cowrie_shell.schema_history");
        assertThatThrownBy(() -> history.migrate("17")).hasMessageStartingWith("HISTORY-005 ");
        history.adopt("17", "an emptied one is none");
        assertThat(versions()).containsExactly("17");
    }

    @Test
    void while_the_work_is_done_nothing_is_held_that_it_or_anybody_else_could_wait_for() throws Exception {
        database.execute("create table t (n int)");
        List<String> seen = new ArrayList<>();
        MigrationHistory history = history(() -> {
            seen.addAll(database.column("select concat_ws(' ', state, backend_xmin, backend_xid, xact_start)"
                    + " from pg_stat_activity where application_name like '%migrations'"));
            seen.addAll(database.column("select l.locktype || ' ' || l.mode from pg_locks l"
                    + " join pg_stat_activity a using (pid) where a.application_name like '%migrations'"));
            database.execute("set statement_timeout = '10s'");
            database.execute("create index concurrently if not exists i on t (n)");
        });
        history.adopt("16.10", "found so");

        assertThat(history.migrate("17")).containsExactly("17");

        assertThat(seen).as("sessions, then their locks").containsExactly("idle", "advisory ExclusiveLock");
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'i'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void what_the_work_throws_arrives_as_it_is_and_the_next_run_goes_on_there() throws Exception {
        for (Throwable thrown : List.of(
                ServerProblem.READ_ONLY.problem("no").asException(),
                new SQLException("no", "55P03"),
                new IllegalStateException("interrupted"),
                new InterruptedException("no"),
                new AssertionError("no"))) {
            database.execute("drop table if exists cowrie_shell.schema_history");
            ran.clear();
            history(() -> {}).adopt("15", "found so");
            MigrationHistory failing = history(() -> {
                if (ran.contains("16.2")) {
                    throwing(thrown);
                }
            });

            assertThat(catchThrowable(() -> failing.migrate("17"))).isSameAs(thrown);

            assertThat(versions()).containsExactly("15", "16.1");
            assertThat(history(() -> {}).migrate("17")).containsExactly("16.2", "16.10", "17");
            assertThat(ran).containsExactly("16.1", "16.2", "16.2", "16.10", "17");
        }
        // The server takes a moment to notice that a session was closed; one that is left would be there for ever.
        while (!database.value("select count(*) from pg_stat_activity where application_name like '%migrations'")
                .equals("0")) {
            Thread.onSpinWait();
        }
    }

    private static void throwing(Throwable thrown) throws Exception {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (Exception) thrown;
    }

    @Test
    void of_two_at_once_one_works_and_the_other_finds_it_done() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        history(() -> {}).adopt("16.10", "found so");
        MigrationHistory first = history(() -> {
            begun.countDown();
            goOn.await();
        });
        CompletableFuture<List<String>> one = migrating(first);
        begun.await();
        CompletableFuture<List<String>> other = migrating(history(() -> {}));
        while (!other.isDone()
                && database.column("select 1 from pg_stat_activity where application_name like '%migrations'"
                                + " and query like '%pg_try_advisory_lock%'")
                        .isEmpty()) {
            Thread.onSpinWait();
        }
        goOn.countDown();

        assertThat(one.get(30, TimeUnit.SECONDS)).containsExactly("17");
        assertThat(other.get(30, TimeUnit.SECONDS)).isEmpty();
        assertThat(ran).containsExactly("17");
        assertThat(versions()).containsExactly("16.10", "17");
    }

    private static CompletableFuture<List<String>> migrating(MigrationHistory history) {
        return Aside.run(() -> {
            try {
                return history.migrate("17");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void a_history_of_others_is_refused_with_the_row_that_is_strange() throws Exception {
        MigrationHistory history = history(() -> {});
        history.adopt("0", "an empty database");
        history.migrate("17");

        assertRefused("insert", "HISTORY-001", "version 18 (of others)", row("18", true));
        assertRefused("insert", "HISTORY-001", "version 17.1 (of others)", row("17.1", true));
        assertRefused("insert", "HISTORY-002", "row 9 is of version 16.3 (of others)", row("16.3", true));
        assertRefused("insert", "HISTORY-002", "row 9 is of version next (of others)", row("next", true));
        assertRefused("insert", "HISTORY-002", "row 9 is of no version (of others)", row(null, true));
        assertRefused("insert", "HISTORY-003", "version 17 (of others)", row("17", false));
        assertRefused(
                "delete",
                "HISTORY-002",
                "version 16.1 is missing, but 17 is there",
                "delete from cowrie_shell.schema_history where version = '16.1'");
        assertThat(ran).isEqualTo(VERSIONS);
    }

    private static String row(@org.jspecify.annotations.Nullable String version, boolean success) {
        return "insert into cowrie_shell.schema_history (installed_rank, version, description, type, script,"
                + " installed_by, execution_time, success) values (9, "
                + (version == null ? "null" : "'" + version + "'") + ", 'of others', 'JDBC', 's', 'u', 1, " + success
                + ")";
    }

    private void assertRefused(String name, String code, String why, String change) throws SQLException {
        database.execute("create table kept as select * from cowrie_shell.schema_history; " + change);
        assertThat(catchThrowable(() -> history(() -> {}).migrate("17")))
                .as(name)
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().code().id()).isEqualTo(code);
                    assertThat(refused.problem().why()).startsWith(why);
                });
        database.execute("delete from cowrie_shell.schema_history;"
                + " insert into cowrie_shell.schema_history select * from kept; drop table kept");
    }

    @Test
    void what_is_forgotten_is_kept_aside_and_can_be_migrated_again() throws Exception {
        MigrationHistory history = history(() -> {});
        history.adopt("15", "found so");
        history.migrate("17");
        database.execute(row("16.10", false));

        forget("16.2");

        assertThat(versions()).containsExactly("15", "16.1", "16.2");
        assertThat(database.column("select row_key || ' ' || (value::json ->> 'version') || ' ' || reason"
                        + " from cowrie_shell.set_aside order by id"))
                .containsExactly(
                        "4 16.10 the operator's wish", "5 17 the operator's wish", "9 16.10 the operator's wish");
        assertThat(history.migrate("17")).containsExactly("16.10", "17");

        forget("0");

        assertThat(MigrationHistory.read(database.connection())).isEmpty();
        assertThat(RecordedVersion.read(database.connection())).isEmpty();
        history.adopt("0", "an empty database");
        assertThat(history.migrate("17")).isEqualTo(VERSIONS);
    }

    private void forget(String laterThan) throws SQLException {
        try (Connection connection = database.open()) {
            RunRecord.begin(connection, new Redactor(), "rollback", laterThan);
        }
        database.execute("begin; set local cowrie_shell.run = 1; "
                + String.join("; ", MigrationHistory.forget(laterThan, "the operator's wish")) + "; commit");
    }

    @Test
    void nothing_is_recorded_in_a_target_that_is_read_only() {
        MigrationHistory history = over(database.connect(false), () -> {});

        assertThatThrownBy(() -> history.adopt("15", "found so")).hasMessageStartingWith(ServerProblem.READ_ONLY.id());
    }

    private List<String> versions() throws SQLException {
        return MigrationHistory.read(database.connection()).stream()
                .map(Entry::version)
                .toList();
    }

    private MigrationHistory history(Work work) {
        return over(database.connect(true), work);
    }

    /** Every version does the same, after it has told that it ran. */
    private MigrationHistory over(Database target, Work work) {
        List<Migration> migrations = VERSIONS.stream()
                .map(version -> new Migration(version, "to " + version, () -> {
                    ran.add(version);
                    work.carryOut();
                }))
                .toList();
        return new MigrationHistory(target.dataSource("migrations"), migrations);
    }
}
