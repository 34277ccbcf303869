package io.cowrieshell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prints what a step of a plan costs beside its operation: the same steps, run directly and replayed, by one shell on one
 * database.
 */
class ReplayBenchmark {

    private static final double MOST_MILLISECONDS = 30;

    private static final int ROUNDS = 3;

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD);

    @TempDir
    Path folder = Path.of("");

    /** A plan that writes is remembered with each of its steps; one that only looks is not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            looks, sql select 1                      | 200 | sql select 1               | sql: select 1
            writes, sql select 1                     | 200 | sql select 1               | sql: select 1
            writes, sql insert                       | 200 | sql insert into t values (1) | sql: insert into t values (1)
            writes, fingerprint                      | 100 | fingerprint                | fingerprint: {}
            writes, fingerprint, expect version      | 100 | fingerprint                | {fingerprint: , expect: {version: 16}}
            writes, fingerprint, expect its result   | 100 | fingerprint                | {fingerprint: , expect: {blueprint: 16}}
            writes, sql select 1, when version       | 100 | fingerprint                | {sql: select 1, when: {version: 16}}
            writes, heal with nothing to do          |  20 | heal --yes                 | heal: {}
            """)
    void a_step(String what, int steps, String typed, String step) throws Exception {
        try (ScriptedShell shell = database.shell(true)) {
            double direct = Double.MAX_VALUE;
            double replayed = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                direct = Math.min(direct, direct(shell, typed, steps));
                replayed = Math.min(replayed, replayed(shell, what.startsWith("writes"), step, steps));
            }
            double beside = (replayed - direct) * 1e3 / steps;
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-42s %7.2f ms directly, %7.2f ms replayed: %6.2f ms beside, %5.2f times",
                    what,
                    direct * 1e3 / steps,
                    replayed * 1e3 / steps,
                    beside,
                    replayed / direct));
            assertThat(beside).isLessThan(MOST_MILLISECONDS);
        }
    }

    @BeforeEach
    void makeTable() throws Exception {
        database.execute("create table t (a int)");
    }

    private static double direct(ScriptedShell shell, String typed, int steps) {
        String[] lines = new String[steps];
        Arrays.fill(lines, typed);
        return seconds(() -> shell.run(lines));
    }

    /** The second plan has a single step, so what a replay costs by itself is left out. */
    private double replayed(ScriptedShell shell, boolean writes, String step, int steps) throws IOException {
        String first = "steps:\n" + (writes ? "  - sql: delete from t where false\n" : "  - sql: select 2\n");
        Path one = Files.writeString(folder.resolve("one.yaml"), first);
        Path all = Files.writeString(folder.resolve("all.yaml"), first + ("  - " + step + "\n").repeat(steps));
        return seconds(() -> shell.run("replay " + all + " --yes --again"))
                - seconds(() -> shell.run("replay " + one + " --yes --again"));
    }

    /** What is measured. */
    @FunctionalInterface
    private interface Work {
        Outcome done();
    }

    private static double seconds(Work work) {
        long started = System.nanoTime();
        Outcome outcome = work.done();
        double seconds = (System.nanoTime() - started) / 1e9;
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return seconds;
    }
}
