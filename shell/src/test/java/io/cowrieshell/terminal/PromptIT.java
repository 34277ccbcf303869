package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.PseudoTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptIT {

    private final Path home;

    PromptIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void shows_target_version_access_and_transaction() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            terminal.await("sandbox:terminal v15 rw>");
            terminal.enter("sql begin").await("rw*>");
            terminal.enter("sql select 1/0").await("rw!>");
            terminal.enter("sql rollback").await("ROLLBACK").awaitPrompt();
            terminal.enter("write off").await(" ro>");
            terminal.enter("exit");
            assertThat(terminal.exitStatus()).isZero();
        }
    }

    @Test
    void a_production_target_is_red_and_read_only() throws Exception {
        Path file = home.resolve("cowrie-shell/profiles.yaml");
        Files.createDirectories(home.resolve("cowrie-shell"));
        Files.writeString(file, "profiles: {prod: {url: '" + SharedSandbox.address(home) + "', production: true}}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (PseudoTerminal terminal = SharedSandbox.launcher(home)
                .with("XDG_CONFIG_HOME", home.toString())
                .open("prod")) {
            terminal.await("prod v15 ro>");
            assertThat(terminal.transcript()).contains("\033[31;1mprod\033[0m");
            terminal.enter("sql create table never ()")
                    .await("open read-only")
                    .awaitPrompt()
                    .press(Key.CONTROL_D);
            terminal.exitStatus();
        }
    }

    @Test
    void the_line_editor_answers_as_hands_expect() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            terminal.type("stat\t").await("rw> status").press(Key.CONTROL_U);
            terminal.enter("sql select 'it''s', \"session_id\" from session_summaries limit 1 -- x")
                    .await("it's")
                    .awaitPrompt();
            terminal.enter("sql select 1 as one,")
                    .await("\n....")
                    .enter("2 as two;")
                    .await("(1 row");
            terminal.awaitPrompt().press(Key.UP).await("2 as two;").press(Key.CONTROL_C);
            terminal.awaitPrompt().press(Key.CONTROL_D);
            assertThat(terminal.exitStatus()).isZero();
        }
    }

    @Test
    void psql_spellings_do_what_psql_does() throws Exception {
        Path editor = home.resolve("editor");
        Files.writeString(editor, "#!/bin/sh\necho 'select 7000 + 77' > \"$1\"\n");
        assertThat(editor.toFile().setExecutable(true)).isTrue();
        Path kept = home.resolve("kept");
        Launcher launcher = SharedSandbox.launcher(home).with("EDITOR", editor.toString());
        try (PseudoTerminal terminal = SharedSandbox.open(launcher)) {
            terminal.enter("\\e").await("7077").awaitPrompt();
            terminal.enter("\\x").awaitPrompt().enter("sql select 1 as wide").await("wide | 1");
            terminal.awaitPrompt().enter("\\x").awaitPrompt();
            terminal.enter("\\o " + kept).awaitPrompt();
            terminal.enter("sql select 5001")
                    .awaitPrompt()
                    .enter("sql select 5002")
                    .awaitPrompt();
            terminal.enter("\\o").awaitPrompt();
            terminal.enter("sql select 5000 + 3").await("5003").awaitPrompt();
            terminal.enter("\\watch 0.1")
                    .await("every 0.1 s")
                    .press(Key.CONTROL_C)
                    .awaitPrompt();
            terminal.enter("\\d session_summaries")
                    .await("pk_session_summaries")
                    .awaitPrompt();
            terminal.enter("\\q");
            assertThat(terminal.exitStatus()).isZero();
        }
        assertThat(kept).content().contains("5001", "5002").doesNotContain("5003", "output");
    }

    @Test
    void a_table_takes_the_width_the_window_has_now() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.launcher(home).open(40, 30, SharedSandbox.arguments())) {
            terminal.awaitPrompt();
            String wide = "sql select repeat('x', 30) as a, repeat('y', 30) as b";
            terminal.enter(wide).await("a | xxx").awaitPrompt();
            terminal.resize(200, 30);
            terminal.enter(wide).await("xxx | yyy").awaitPrompt();
        }
    }
}
