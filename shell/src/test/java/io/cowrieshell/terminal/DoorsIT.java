package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Jdk;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.PseudoTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands from the command line, a file, a pipe: all run alike, and none asks anybody. */
class DoorsIT {

    private static final String SCRIPT = """
            # comments and blank lines

            sql select 'it''s' as "a b", -- a remark; with a semicolon

              'second' as two
              ;
            sql select $$dollar; quoted
            version$$ as version
            js [1, 2].map(
              (x) => x * 21)
            nonsense
            sql select 'after' || 'wards'
            """;

    private final Path home;

    DoorsIT(@TempDir Path home) {
        this.home = home;
    }

    static List<Jdk> jdks() {
        return Launcher.installedJdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void says_nothing_on_stderr_when_all_is_well(Jdk jdk) throws Exception {
        Outcome outcome = SharedSandbox.launcher(home)
                .on(jdk)
                .run(SharedSandbox.arguments(
                        "--output", "csv", "-c", "js 1+1", "-c", "sql select 40+2", "-c", "status"));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("2\n", "42\n");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void a_file_stops_at_the_first_error_unless_told_to_go_on() throws Exception {
        Path file = Files.writeString(home.resolve("commands"), SCRIPT);
        Outcome stopped = SharedSandbox.run(home, "-f", file.toString());
        assertThat(stopped.status()).isEqualTo(64);
        assertThat(stopped.out())
                .contains("it's", "a b", "second", "dollar; quoted\\nversion", "42")
                .doesNotContain("afterwards");
        assertThat(stopped.err()).contains(file + ":11:");
        Outcome whole = SharedSandbox.launcher(home).input(SCRIPT).run(SharedSandbox.arguments("--keep-going"));
        assertThat(whole.status()).isEqualTo(64);
        assertThat(whole.out()).contains("afterwards");
        assertThat(whole.err()).contains("standard input:11:");
    }

    @Test
    void half_a_statement_is_never_run() throws Exception {
        String script = """
                sql create temp table t as select 1 as a union select 2;
                sql delete from t
                where a = 1
                sql select count(*) as left_over from t;
                """;
        Outcome outcome = SharedSandbox.launcher(home).input(script).run(SharedSandbox.arguments("-f", "-"));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("DELETE 1").contains("        1\n");
    }

    @Test
    void results_of_all_commands_go_to_the_file() throws Exception {
        Path file = home.resolve("results");
        Outcome outcome = SharedSandbox.run(
                home, "-o", file.toString(), "--output", "csv", "-c", "sql select 11", "-c", "sql select 22");
        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        assertThat(file).content().contains("11", "22");
    }

    @Test
    void whoever_stops_reading_is_left_in_peace() throws Exception {
        for (String format : List.of("table", "csv", "json")) {
            Outcome outcome = through("\"$0\" \"$@\" --output " + format
                    + " -c 'sql select * from generate_series(1, 1000000)' | head -1");
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).hasLineCount(1);
        }
    }

    @Test
    void closed_streams_are_empty_ones() throws Exception {
        assertThat(through("\"$0\" \"$@\" <&-")).isEqualTo(new Outcome(0, "", ""));
        assertThat(through("\"$0\" \"$@\" -c version >&-")).isEqualTo(new Outcome(0, "", ""));
        assertThat(through("\"$0\" \"$@\" -c nonsense 2>&-")).isEqualTo(new Outcome(64, "", ""));
    }

    @Test
    void colour_is_left_out_on_demand() throws Exception {
        Launcher launcher = SharedSandbox.launcher(home).with("NO_COLOR", "1").without("LANG");
        try (PseudoTerminal terminal = SharedSandbox.open(launcher)) {
            terminal.enter("sql select 'äöü€', null")
                    .await("äöü€     | NULL")
                    .awaitPrompt()
                    .enter("nonsense");
            terminal.await("USAGE-001").awaitPrompt();
            assertThat(terminal.transcript()).doesNotContainPattern("\033\\[[0-9;]*3[0-9][0-9;]*m");
        }
    }

    private Outcome through(String shellLine) throws Exception {
        Launcher launcher = SharedSandbox.launcher(home).script(Path.of("/bin/sh"));
        return launcher.run(
                "-c",
                shellLine,
                Launcher.ROOT.resolve("shell/cowrie-shell").toString(),
                "--sandbox-name",
                SharedSandbox.NAME);
    }
}
