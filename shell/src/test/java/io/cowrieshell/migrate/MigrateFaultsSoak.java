package io.cowrieshell.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.heal.Healed;
import io.cowrieshell.sandbox.Birth;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Migrations are ended at every single point there is, in turn, and end like those that nobody disturbed. */
class MigrateFaultsSoak {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @TestFactory
    Stream<DynamicTest> online() throws Exception {
        return killedEverywhere("migrate --yes", 500);
    }

    @TestFactory
    Stream<DynamicTest> offline() throws Exception {
        return killedEverywhere("migrate --offline --yes", 500);
    }

    /** More sessions than are filled at once. */
    @TestFactory
    Stream<DynamicTest> many_sessions() throws Exception {
        return killedEverywhere("migrate --yes", 12_000);
    }

    /** One test per point, up to the one that is never reached because the migration ended before. */
    private Stream<DynamicTest> killedEverywhere(String line, int sessions) throws Exception {
        Healed undisturbed = undisturbed(line, sessions);
        AtomicBoolean killed = new AtomicBoolean(true);
        return Stream.iterate(1, point -> killed.get(), point -> point + 1)
                .map(point -> DynamicTest.dynamicTest("killed at point " + point, () -> {
                    killed.set(false);
                    make(sessions);
                    int status =
                            ChildShell.start(database.url(), line, "*#" + point).waitFor();
                    assertThat(status).isIn(0, ChildShell.KILLED);
                    goesOn(line, undisturbed);
                    killed.set(status == ChildShell.KILLED);
                }));
    }

    /** At each phase somebody is in the way; then all sessions of the migration are ended, or patience is. */
    @TestFactory
    Stream<DynamicTest> in_the_way() throws Exception {
        Healed undisturbed = undisturbed("migrate --yes", 500);
        return IntStream.rangeClosed(1, 5).boxed().flatMap(phase -> Stream.of("ACCESS EXCLUSIVE", "ROW EXCLUSIVE")
                .flatMap(mode -> Stream.of(true, false)
                        .map(ended -> DynamicTest.dynamicTest(
                                "phase " + phase + ", " + mode + (ended ? ", ended" : ", waits"), () -> {
                                    make(500);
                                    hold(phase, mode, ended);
                                    goesOn("migrate --yes", undisturbed);
                                }))));
    }

    private void hold(int phase, String mode, boolean ended) throws Exception {
        try (ScriptedShell shell = database.shell(true)) {
            if (phase > 1) {
                assertThat(shell.run("migrate --to 16 --phase " + (phase - 1) + " --yes")
                                .status())
                        .isZero();
            }
            CompletableFuture<Outcome> outcome;
            try (Connection application = database.open();
                    Statement statement = application.createStatement()) {
                application.setAutoCommit(false);
                statement.execute("LOCK TABLE session_summaries IN " + mode + " MODE");
                outcome = Aside.run(() -> shell.run("migrate --yes"));
                if (ended) {
                    List<String> waiting = List.of();
                    while (!outcome.isDone() && waiting.isEmpty()) {
                        waiting =
                                database.column("SELECT pid FROM pg_locks WHERE NOT granted AND locktype = 'relation'");
                    }
                    database.column("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND application_name ~ '^cowrie'");
                }
                Outcome failed = outcome.get();
                assertThat(failed.status()).isNotZero();
                assertThat(ended || failed.err().contains("held by "))
                        .as(failed.err())
                        .isTrue();
            }
        }
    }

    private Healed undisturbed(String line, int sessions) throws Exception {
        make(sessions);
        try (ScriptedShell shell = database.shell(true)) {
            Outcome outcome = shell.run(line);
            assertThat(outcome.status()).as(outcome.err()).isZero();
        }
        return Healed.of(database.connection());
    }

    /** All points are one test to the extension, which would keep the sessions of all until its end. */
    private void goesOn(String line, Healed undisturbed) throws Exception {
        try (ScriptedShell shell = database.shell(true)) {
            Outcome next = shell.run(line);
            assertThat(next.status()).as(next.err()).isZero();
            assertThat(next.err()).doesNotContain("read again");
            Healed.of(database.connection()).requireSameAs(undisturbed);
            assertThat(shell.run("findings --severity warning").out()).doesNotContain("SCHEMA-", "ROWS-", "VERSION-");
        }
    }

    /** In the one database of the test, anew each time. */
    private void make(int sessions) throws Exception {
        database.execute(
                "DROP SCHEMA IF EXISTS cowrie_shell CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        new Birth(database.connection(), (label, part) -> {})
                .create(Scenario.ODD_ROWS, Population.STANDARD.withSessions(sessions));
    }
}
