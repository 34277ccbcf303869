package io.cowrieshell.heal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.journal.RunLock;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whenever a repair is killed, the next one goes on and comes to the same end; {@link HealFaultsSoak} kills it everywhere. */
@Timeout(60)
class HealFaultsIT {

    private static final BrokenState STATE = Births.UNLIKE_TYPES;

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(STATE.birth(), Population.STANDARD.withSessions(500));

    @RegisterExtension
    final TestDatabase other = TestDatabase.born(STATE.birth(), Population.STANDARD.withSessions(500));

    private static @Nullable Healed undisturbed;

    @ParameterizedTest
    @ValueSource(strings = {"*:inside#9", "run:end:before"})
    void killed_at(String point) throws Exception {
        STATE.make(database.connection());

        assertThat(ChildShell.start(database.url(), "heal --yes", point).waitFor())
                .isEqualTo(ChildShell.KILLED);

        Outcome next = database.shell(true).run("heal --yes");
        assertThat(next.status()).as(next.err()).isZero();
        Healed.of(database.connection()).requireSameAs(undisturbed());
        assertThat(database.shell(false).run("findings --severity warning").out())
                .doesNotContain("SCHEMA-", "ROWS-");
        assertThat(database.column("SELECT id FROM cowrie_shell.run WHERE ended_at IS NULL"))
                .isEmpty();
    }

    @Test
    void killed_while_it_waits_for_a_lock() throws Exception {
        STATE.make(database.connection());
        try (Connection application = database.open()) {
            application.setAutoCommit(false);
            lock(application);
            Process child = ChildShell.start(database.url(), "heal --yes", "nowhere");
            database.await("SELECT pid FROM pg_locks WHERE NOT granted AND locktype = 'relation'");
            try (RunLock next = RunLock.of(database.connect(true), "heal")) {
                child.destroyForcibly().waitFor();
                long died = System.nanoTime();
                while (!next.attempt()) {
                    assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(Duration.ofSeconds(1));
                }
            }
        }

        Outcome next = database.shell(true).run("heal --yes");
        assertThat(next.status()).as(next.err()).isZero();
        assertThat(next.err()).contains("was cut off");
        Healed.of(database.connection()).requireSameAs(undisturbed());
    }

    private static void lock(Connection application) throws SQLException {
        try (Statement statement = application.createStatement()) {
            statement.execute("LOCK TABLE ip_inventory IN ROW EXCLUSIVE MODE");
        }
    }

    private Healed undisturbed() throws SQLException {
        Healed known = undisturbed;
        if (known == null) {
            STATE.make(other.connection());
            Outcome outcome = other.shell(true).run("heal --yes");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            known = Healed.of(other.connection());
            undisturbed = known;
        }
        return known;
    }
}
