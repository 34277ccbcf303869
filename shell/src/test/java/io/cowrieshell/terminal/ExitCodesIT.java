package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.PseudoTerminal;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status a shell ends with, as whoever started it sees it. */
class ExitCodesIT {

    private final Path home;

    ExitCodesIT(@TempDir Path home) {
        this.home = home;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0  | sql select 1                                       |
                    0  | js 1+1                                             |
                    2  | sql select pg_terminate_backend(pg_backend_pid())  | SQL-003
                    3  | sql selec 1                                        | SQL-001
                    3  | js throw new Error('no')                           | no
                    7  | sandbox remove terminal                            | add --yes
                    64 | statsu                                             | did you mean status?
                    64 | sql --outptu csv select 1                          | did you mean --output?
                    64 | version --output csvv                              | did you mean csv?
                    64 | sql --max-rows x select 1                          | whole number
                    64 | sql --max-rows                                     | needs a value
                    64 | version --json --output csv                        | contradict
                    """)
    void a_command_ends_as_its_outcome_says(int status, String command, String told) throws Exception {
        Outcome outcome = SharedSandbox.run(home, "-c", command);
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(status);
        if (told == null) {
            assertThat(outcome.err()).isEmpty();
        } else {
            assertThat(outcome.err()).contains(told);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1  | -o /nowhere/file -c version         | no such file or folder
                    2  | -h 127.0.0.1 -p 1 -U x -d y status  | nothing listens
                    64 | --ouput csv -c version              | did you mean --output?
                    64 | --output csvv -c version            | did you mean csv?
                    64 | --json --output csv -c version      | contradict
                    64 | -w -W -c version                    | contradict
                    64 | --sandbox nosuch -c version         | there is no scenario nosuch
                    64 | --sandbox-name x -h y -c version    | both asked for
                    64 | --sessions many -c version          | whole number
                    64 | -c                                  | needs a value
                    64 | -f /nowhere/file                    | no such file
                    """)
    void the_command_line_is_judged_before_anything_is_touched(int status, String arguments, String told)
            throws Exception {
        Outcome outcome = SharedSandbox.launcher(home).run(arguments.split(" "));
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(status);
        assertThat(outcome.err()).contains(told);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void a_wrong_password_and_a_missing_database_are_no_connection() throws Exception {
        String address = SharedSandbox.address(home);
        for (String wrong : new String[] {address.replaceFirst(":[^:@/]+@", ":wrong@"), address + "_missing"}) {
            Outcome outcome = SharedSandbox.launcher(home).run(wrong, "-c", "sql select 1");
            assertThat(outcome.status()).as(outcome.toString()).isEqualTo(2);
            assertThat(outcome.err()).doesNotContain(SharedSandbox.password());
        }
    }

    @Test
    void signals_end_a_command_with_their_own_status() throws Exception {
        for (int signal : new int[] {2, 15}) {
            Process process = SharedSandbox.launcher(home)
                    .prepare(SharedSandbox.arguments(
                            "--keep-going",
                            "-c",
                            "sql set application_name = 'signalled'; select pg_sleep(600)",
                            "-c",
                            "sql select 1"))
                    .start();
            try (ServerView server = new ServerView(home)) {
                server.await("application_name = 'signalled' and state = 'active' and query like '%sleep%'");
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(128 + signal);
                server.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'signalled'");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void the_prompt_ends_as_it_is_told() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            terminal.enter("exit 5");
            assertThat(terminal.exitStatus()).isEqualTo(5);
        }
    }
}
