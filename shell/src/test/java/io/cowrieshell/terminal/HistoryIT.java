package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.PseudoTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryIT {

    private final Path home;

    HistoryIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void survives_a_kill_and_keeps_no_secret() throws Exception {
        Path file = home.resolve(".local/state/cowrie-shell/history");
        Path journals = home.resolve(".local/state/cowrie-shell/sessions");
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            terminal.enter("sql select 10 + 1").await("11").awaitPrompt();
            terminal.enter(" sql select 20 + 2").await("22").awaitPrompt();
            terminal.enter("sql alter role nobody_here password 'canary-one'")
                    .await("SQL-001")
                    .awaitPrompt();
            terminal.enter("sql select 'postgresql://me:canary-two@db/x'")
                    .await("(1 row")
                    .awaitPrompt();
            terminal.enter("sql select 30 +")
                    .await("\n....")
                    .enter("3;")
                    .await("33")
                    .awaitPrompt();
            terminal.enter("record start at-work").awaitPrompt();
            assertThat(terminal.screen()).contains("rec:at-work>");
            terminal.enter("sql select 40 + 4; select pg_sleep(60)").await("44");
            terminal.kill9();
        }
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(file).content().contains("10 + 1").contains("30 +").doesNotContain("20 + 2", "canary");
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            terminal.press(Key.UP).await("pg_sleep").press(Key.UP).await("record start");
            terminal.press(Key.UP).await("3;").press(Key.ENTER).await("33").awaitPrompt();
            terminal.type("sql select 10").await("sql select 10 + 1").press(Key.RIGHT);
            terminal.press(Key.ENTER).await("11").awaitPrompt();
            terminal.enter("session show --last").await("cut off").awaitPrompt();
            assertThat(terminal.screen()).contains("at-work was recorded to the end: lines 7 to 7");
        }
        assertThat(Files.getPosixFilePermissions(journals)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> kept = Files.list(journals)) {
            assertThat(kept).hasSize(2).allSatisfy(journal -> {
                assertThat(Files.getPosixFilePermissions(journal))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
                assertThat(journal).content().doesNotContain("canary");
            });
        }
    }

    @Test
    void a_home_that_cannot_be_written_is_told_once() throws Exception {
        var launcher = SharedSandbox.launcher(home).with("HOME", "/proc");
        try (PseudoTerminal terminal = SharedSandbox.open(launcher)) {
            assertThat(terminal.screen()).containsOnlyOnce("history is not kept");
            terminal.enter("sql select 10 + 1")
                    .await("11")
                    .awaitPrompt()
                    .press(Key.UP)
                    .await("rw> sql select 10 + 1");
            assertThat(terminal.screen()).containsOnlyOnce("session journal is not kept");
        }
    }
}
