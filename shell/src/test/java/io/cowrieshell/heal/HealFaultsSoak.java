package io.cowrieshell.heal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Birth;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Repairs are killed at every single point there is, in turn, and end like those that nobody disturbed. */
class HealFaultsSoak {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @TestFactory
    Stream<DynamicTest> unlike_types() throws Exception {
        return everywhere(Births.UNLIKE_TYPES, 500);
    }

    @TestFactory
    Stream<DynamicTest> half_migrated() throws Exception {
        return everywhere(Births.HALF_MIGRATED, 500);
    }

    /** More rows than are moved at once. */
    @TestFactory
    Stream<DynamicTest> many_rows() throws Exception {
        return everywhere(Births.MANY_ROWS, 45_000);
    }

    /** One test per point, up to the one that is never reached because the repair ended before. */
    private Stream<DynamicTest> everywhere(BrokenState state, int sessions) throws Exception {
        Population population = Population.STANDARD.withSessions(sessions);
        make(state, population);
        assertThat(ChildShell.start(database.url(), "heal --yes", "nowhere").waitFor())
                .isZero();
        Healed undisturbed = Healed.of(database.connection());
        AtomicBoolean killed = new AtomicBoolean(true);
        return Stream.iterate(1, point -> killed.get(), point -> point + 1)
                .map(point -> DynamicTest.dynamicTest("killed at point " + point, () -> {
                    killed.set(false);
                    make(state, population);
                    int status = ChildShell.start(database.url(), "heal --yes", "*#" + point)
                            .waitFor();
                    assertThat(status).isIn(0, ChildShell.KILLED);
                    // All points are one test to the extension, which would keep the sessions of all until its end.
                    try (ScriptedShell shell = database.shell(true)) {
                        Outcome next = shell.run("heal --yes");
                        assertThat(next.status()).as(next.err()).isZero();
                        Healed.of(database.connection()).requireSameAs(undisturbed);
                        assertThat(shell.run("findings --severity warning").out())
                                .doesNotContain("SCHEMA-", "ROWS-");
                    }
                    killed.set(status == ChildShell.KILLED);
                }));
    }

    /** In the one database of the test, anew each time. */
    private void make(BrokenState state, Population population) throws Exception {
        database.execute(
                "DROP SCHEMA IF EXISTS cowrie_shell CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        new Birth(database.connection(), (label, part) -> {}).create(state.birth(), population);
        state.make(database.connection());
    }
}
