package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.plan.WholePlan.Left;
import io.cowrieshell.sandbox.Birth;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A replay is killed at every single point there is, in turn, its own and those of its operations. */
class ReplayFaultsSoak {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @TempDir
    Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> killed_once() throws Exception {
        return killedEverywhere(1);
    }

    /** And what goes on with it is killed a few points later, as long as there are any. */
    @TestFactory
    Stream<DynamicTest> killed_again_and_again() throws Exception {
        return killedEverywhere(7);
    }

    /**
     * One test per point, up to the one that is never reached because the replay ended before.
     *
     * @param step from one point to the next
     */
    private Stream<DynamicTest> killedEverywhere(int step) throws Exception {
        WholePlan plan = WholePlan.in(folder);
        Left undisturbed = undisturbed(plan);
        AtomicBoolean killed = new AtomicBoolean(true);
        return Stream.iterate(1, point -> killed.get(), point -> point + step)
                .map(point -> DynamicTest.dynamicTest("killed at point " + point, () -> {
                    killed.set(false);
                    make();
                    int status = ChildShell.start(database.url(), plan.line(), "*#" + point)
                            .waitFor();
                    assertThat(status).isIn(0, ChildShell.KILLED);
                    boolean fell = status == ChildShell.KILLED;
                    while (step > 1 && status == ChildShell.KILLED) {
                        status = ChildShell.start(database.url(), "resume --yes", "*#" + (point % 23 + 9))
                                .waitFor();
                        assertThat(status).isIn(0, 64, ChildShell.KILLED);
                    }
                    plan.goesOn(database, undisturbed);
                    killed.set(fell);
                }));
    }

    private Left undisturbed(WholePlan plan) throws Exception {
        make();
        try (ScriptedShell shell = database.shell(true)) {
            Outcome outcome = shell.run(plan.line());
            assertThat(outcome.status()).as(outcome.err()).isZero();
        }
        return Left.of(database);
    }

    /** In the one database of the test, anew each time. */
    private void make() throws Exception {
        database.execute(
                "DROP SCHEMA IF EXISTS cowrie_shell CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        new Birth(database.connection(), (label, part) -> {}).create(WholePlan.BIRTH, WholePlan.SOME);
    }
}
