package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C stops what runs, never the session. */
class InterruptIT {

    private static final Pattern BACKEND = Pattern.compile("backend (\\d+)\\)");

    private final Path home;

    InterruptIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void stops_whatever_runs_and_keeps_the_session() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.open(home);
                ServerView server = new ServerView(home)) {
            String backend = backend(terminal);
            terminal.type("half a line")
                    .await("half a line")
                    .press(Key.CONTROL_C)
                    .awaitPrompt();
            terminal.enter("sql select pg_sleep(600)");
            server.await("pid = " + backend + " and state = 'active' and query like '%pg_sleep(600)%'");
            terminal.press(Key.CONTROL_C).await("interrupted").awaitPrompt().press(Key.CONTROL_L);
            terminal.enter("js sql(\"set application_name = 'looping'\"); while (true) {}");
            server.await("pid = " + backend + " and application_name = 'looping'");
            terminal.press(Key.CONTROL_C).await("interrupted").awaitPrompt().press(Key.CONTROL_L);
            terminal.enter("js try { db.query('select pg_sleep(601)') } catch (e) { 'caught' }");
            server.await("pid = " + backend + " and state = 'active' and query like '%pg_sleep(601)%'");
            terminal.press(Key.CONTROL_C).await("interrupted").awaitPrompt().press(Key.CONTROL_L);
            terminal.enter("watch 0.1 sql select 1").await("every 0.1 s").press(Key.CONTROL_C);
            terminal.await("interrupted").awaitPrompt().press(Key.CONTROL_L);
            assertThat(backend(terminal)).as("the connection was kept").isEqualTo(backend);
            terminal.awaitPrompt().press(Key.CONTROL_D);
            assertThat(terminal.exitStatus()).isZero();
        }
    }

    @Test
    void a_second_press_leaves_a_silent_server_and_all_that_was_to_follow() throws Exception {
        Path file = Files.writeString(home.resolve("commands"), """
                sql select pg_sleep(600)
                sql create table left_behind ()
                """);
        try (PseudoTerminal terminal = SharedSandbox.open(home);
                ServerView server = new ServerView(home)) {
            String backend = backend(terminal);
            terminal.enter("include --keep-going " + file);
            server.await("pid = " + backend + " and state = 'active' and query like '%pg_sleep(600)%'");
            signal("STOP", backend);
            try {
                terminal.press(Key.CONTROL_C).await("still stopping").press(Key.CONTROL_C);
                terminal.await("left behind").awaitPrompt();
                terminal.enter("sql select 6 * 7")
                        .await("Connected again to sandbox:terminal")
                        .await("42");
                terminal.awaitPrompt();
            } finally {
                signal("CONT", backend);
            }
            terminal.enter("sql select to_regclass('left_behind') is null as untouched")
                    .await("\n t\n");
            assertThat(terminal.awaitPrompt().screen())
                    .doesNotContain("SQL-003")
                    .doesNotContain("was lost");
            terminal.press(Key.CONTROL_D);
            assertThat(terminal.exitStatus()).isZero();
        }
    }

    @Test
    void a_silent_server_does_not_keep_the_prompt_waiting() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            String backend = backend(terminal);
            terminal.awaitPrompt();
            signal("STOP", backend);
            try {
                terminal.enter("")
                        .awaitPrompt()
                        .type("sql select * from sess\t")
                        .await("sess");
                terminal.press(Key.CONTROL_C).awaitPrompt().enter("version").await("0.1.0");
            } finally {
                signal("CONT", backend);
            }
        }
    }

    @Test
    void answers_no_to_a_question() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            terminal.enter("sandbox remove terminal").await("[y/N]").press(Key.CONTROL_C);
            terminal.await("not confirmed").awaitPrompt().enter("version").await("0.1.0");
        }
    }

    @Test
    void stops_at_a_terminal_that_knows_nothing() throws Exception {
        Launcher launcher = SharedSandbox.launcher(home).with("TERM", "dumb");
        try (PseudoTerminal terminal = SharedSandbox.open(launcher);
                ServerView server = new ServerView(home)) {
            String backend = backend(terminal);
            terminal.enter("sql select pg_sleep(600)");
            server.await("pid = " + backend + " and state = 'active' and query like '%pg_sleep(600)%'");
            terminal.press(Key.CONTROL_C).await("interrupted").awaitPrompt();
            terminal.type("half").await("half").press(Key.CONTROL_C).awaitPrompt();
            terminal.enter("sta\t").await("no command sta").awaitPrompt().enter("exit");
            assertThat(terminal.exitStatus()).isZero();
            assertThat(terminal.transcript()).doesNotContain("\033");
        }
    }

    private static String backend(PseudoTerminal terminal) {
        terminal.enter("\\conninfo").await("backend ").await("password").awaitPrompt();
        Matcher matcher = BACKEND.matcher(terminal.screen());
        String last = "";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return last;
    }

    private static void signal(String name, String process) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, process).start().waitFor();
        assertThat(status).isZero();
    }
}
