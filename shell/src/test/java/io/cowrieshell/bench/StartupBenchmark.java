package io.cowrieshell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Jdk;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.PseudoTerminal;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prints what a start costs, as medians of five from a warm archive, beside the same from psql. */
class StartupBenchmark {
    private static final int ROUNDS = 5;

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private final Path home;

    StartupBenchmark(@TempDir Path home) {
        this.home = home;
    }

    static List<Jdk> jdks() {
        return Launcher.installedJdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void the_shell(Jdk jdk) throws Exception {
        Launcher launcher = new Launcher(home).on(jdk).warm();
        String url = database.url();
        report(jdk + ", version", () -> launcher.run("version").status());
        report(jdk + ", -c 'sql select 1'", () -> launcher.run(url, "-c", "sql select 1")
                .status());
        report(jdk + ", first prompt", () -> firstPrompt(launcher, url));
        report(jdk + ", existing sandbox", () -> firstPrompt(launcher, "--sandbox-name", "bench"));
        report(jdk + ", new sandbox", () -> firstPrompt(launcher));
    }

    @Test
    void psql() throws Exception {
        if (isInstalled("psql")) {
            Launcher psql = new Launcher(home).script(Path.of("psql"));
            report("psql -c 'select 1'", () -> psql.run("-X", database.url(), "-c", "select 1")
                    .status());
        }
    }

    private static int firstPrompt(Launcher launcher, String... arguments) throws IOException {
        try (PseudoTerminal terminal = launcher.open(arguments)) {
            terminal.awaitPrompt();
            return 0;
        }
    }

    /** {@code JDK 17, first prompt                 451 ms} */
    private static void report(String what, Callable<Integer> act) throws Exception {
        assertThat(act.call()).as(what).isZero();
        double[] millis = new double[ROUNDS];
        for (int round : IntStream.range(0, ROUNDS).toArray()) {
            long start = System.nanoTime();
            assertThat(act.call()).as(what).isZero();
            millis[round] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.println(String.format(Locale.ROOT, "%-36s %6.0f ms", what, millis[ROUNDS / 2]));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
