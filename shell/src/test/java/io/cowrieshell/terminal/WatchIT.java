package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.PseudoTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each run takes the place of the one before, and the terminal is given back as it was. */
class WatchIT {

    private static final String CLEAR_SCREEN = "\033[2J";

    private final Path home;

    WatchIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void draws_over_the_run_before_until_q() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            terminal.enter("sql create temp sequence runs").awaitPrompt();
            int before = terminal.transcript().length();
            terminal.enter("watch 0.1 sql select 'run ' || nextval('runs') as a")
                    .await("run 3");
            assertThat(terminal.screen()).contains("every 0.1 s", "q leaves").doesNotContain("run 2", "CREATE");
            terminal.type("q").await("rw>").enter("sql select 'still ' || 'here'");
            terminal.await("still here").awaitPrompt();
            assertThat(terminal.transcript().substring(before))
                    .as("q is not typed, and nothing is cleared before it is drawn anew")
                    .doesNotContain("interrupted", CLEAR_SCREEN);
            assertThat(terminal.screen()).doesNotContain("> q");
            terminal.enter("watch heal").await("SHELL-008").awaitPrompt();
            terminal.enter("watch sandbox remove terminal").await("SHELL-002").awaitPrompt();
            assertThat(terminal.screen())
                    .as("what cannot be watched leaves the screen alone")
                    .contains("still here", "SHELL-008");
        }
    }

    @Test
    void q_stops_what_runs_and_a_command_left_behind_gives_the_keyboard_back() throws Exception {
        Path file = Files.writeString(home.resolve("commands"), """
                watch 0.1 sql select pg_sleep(600)
                sql select 'backend ' || pg_backend_pid()
                """);
        try (PseudoTerminal terminal = SharedSandbox.open(home);
                ServerView server = new ServerView(home)) {
            terminal.enter("include " + file);
            server.await("state = 'active' and query = 'select pg_sleep(600)'");
            terminal.type("q").await("(1 row").awaitPrompt();
            String backend = terminal.screen().replaceAll("(?s).* backend (\\d+).*", "$1");
            terminal.enter("watch 0.1 sql select pg_sleep(700)");
            server.await("pid = " + backend + " and state = 'active' and query = 'select pg_sleep(700)'");
            signal("STOP", backend);
            try {
                terminal.press(Key.CONTROL_C).await("still stopping").press(Key.CONTROL_C);
                terminal.await("left behind").awaitPrompt().enter("version").await("0.1.0");
            } finally {
                signal("CONT", backend);
            }
        }
    }

    @Test
    void control_c_ends_it_and_a_small_window_is_never_exceeded() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.launcher(home).open(60, 8, SharedSandbox.arguments("-q"))) {
            terminal.awaitPrompt();
            terminal.enter("watch 0.1 sql select n, repeat('x', 40) from generate_series(1, 100) n");
            terminal.await("… 98 more lines");
            assertThat(terminal.screen().lines()).hasSizeLessThanOrEqualTo(7);
            terminal.press(Key.CONTROL_C).await("interrupted").awaitPrompt();
            terminal.enter("sql select 'still ' || 'here'").await("still here").awaitPrompt();
            terminal.enter("watch 0.1 status").await("more lines").await("every 0.1 s");
            terminal.resize(40, 8);
            terminal.await("…   every 0.1 s").type("q").await("rw>");
        }
    }

    private static void signal(String name, String process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, process).start().waitFor())
                .isZero();
    }

    @Test
    void works_for_one_command_as_well() throws Exception {
        Launcher launcher = SharedSandbox.launcher(home).with("LC_ALL", "C");
        try (PseudoTerminal terminal = launcher.open(SharedSandbox.arguments("watch", "0.1", "status"))) {
            terminal.await("q leaves").await("findings").type("q");
            assertThat(terminal.exitStatus()).isZero();
            assertThat(terminal.transcript()).doesNotContain(CLEAR_SCREEN);
        }
    }
}
