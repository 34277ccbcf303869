package io.cowrieshell.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.heal.Healed;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever ends a migration, the next one comes to the same end; {@link MigrateFaultsSoak} ends it everywhere. */
@Timeout(60)
class MigrateFaultsIT {

    private static final Population SOME = Population.STANDARD.withSessions(500);

    @RegisterExtension
    static final TestDatabase other = TestDatabase.born(Scenario.ODD_ROWS, SOME);

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.ODD_ROWS, SOME);

    private static @Nullable Healed undisturbed;

    @BeforeAll
    static void migrate() throws Exception {
        Outcome outcome = other.shell(true).run("migrate --to 16 --yes");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        undisturbed = Healed.of(other.connection());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --yes           | *:inside#3
            --yes           | step:16.5-last:after
            --offline --yes | step:16.3-offline:after
            """)
    void killed_at(String way, String point) throws Exception {
        assertThat(ChildShell.start(database.url(), "migrate --to 16 " + way, point)
                        .waitFor())
                .isEqualTo(ChildShell.KILLED);

        Outcome next = database.shell(true).run("migrate --to 16 " + way);

        assertThat(next.status()).as(next.err()).isZero();
        assertThat(next.err()).doesNotContain("read again");
        same();
    }

    /** Its backends are ended, all at once, while it waits for somebody. */
    @Test
    void its_sessions_are_ended() throws Exception {
        try (Connection application = database.open()) {
            hold(application, "ACCESS SHARE", "16.4");
            CompletableFuture<Outcome> outcome = migrating();
            awaitWaiting(outcome);
            database.column("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name ~ '^cowrie'");
            assertThat(outcome.get().status()).isNotZero();
        }
        assertThat(database.shell(true).run("migrate --to 16 --yes").status()).isZero();
        same();
    }

    @Test
    void ctrl_c_ends_it_and_what_was_done_stays() throws Exception {
        InterruptibleMigration verb = new InterruptibleMigration();
        try (Connection application = database.open()) {
            hold(application, "ROW SHARE", "16.1");
            var shell = database.shell(true, verb.catalog());
            CompletableFuture<Outcome> outcome = Aside.run(() -> shell.run("migrate --to 16 --yes"));
            awaitWaiting(outcome);
            application.rollback();
            while (!outcome.isDone()
                    && database.column("SELECT 1 FROM pg_class WHERE relname = 'session_fact'")
                            .isEmpty()) {
                Thread.onSpinWait();
            }
            verb.interrupt();
            assertThat(outcome.get().status()).isEqualTo(9);
            assertThat(outcome.get().err()).contains("goes on from there");
        }
        assertThat(database.shell(true).run("migrate --to 16 --yes").status()).isZero();
        same();
    }

    @Test
    void it_waits_for_who_is_in_the_way_and_says_for_whom() throws Exception {
        CompletableFuture<Outcome> outcome;
        try (Connection application = database.open()) {
            hold(application, "ROW EXCLUSIVE", "16.1");
            outcome = migrating();
            awaitWaiting(outcome);
            assertThat(outcome).isNotDone();
        }
        assertThat(outcome.get().status()).as(outcome.get().err()).isZero();
        same();
    }

    /** Holds the sessions from the moment on at which a phase is the next. */
    private void hold(Connection application, String mode, String phase) throws Exception {
        if (!phase.equals("16.1")) {
            assertThat(database.shell(true)
                            .run("migrate --to 16 --yes --phase " + (phase.charAt(3) - '1'))
                            .status())
                    .isZero();
        }
        application.setAutoCommit(false);
        try (Statement statement = application.createStatement()) {
            statement.execute("LOCK TABLE session_summaries IN " + mode + " MODE");
        }
    }

    private CompletableFuture<Outcome> migrating() {
        var shell = database.shell(true);
        return Aside.run(() -> shell.run("migrate --to 16 --yes"));
    }

    private void awaitWaiting(CompletableFuture<Outcome> outcome) throws Exception {
        while (!outcome.isDone()
                && database.column("SELECT pid FROM pg_locks WHERE NOT granted AND locktype = 'relation'")
                        .isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private void same() throws Exception {
        Healed.of(database.connection()).requireSameAs(Objects.requireNonNull(undisturbed));
        assertThat(database.column("SELECT version FROM cowrie_shell.schema_history ORDER BY installed_rank"))
                .containsExactly("15", "16.1", "16.2", "16.3", "16.4", "16.5");
        assertThat(database.column("SELECT id FROM cowrie_shell.run WHERE ended_at IS NULL"))
                .isEmpty();
        assertThat(database.shell(false).run("findings --severity warning").out())
                .doesNotContain("SCHEMA-", "ROWS-", "VERSION-");
    }
}
