package io.cowrieshell.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PseudoTerminalTest {
    @Test
    void shows_what_was_typed_and_what_came_of_it() throws IOException {
        try (PseudoTerminal terminal =
                shell("printf 'name> '; read name; printf '\\033[31mhello %s\\033[0m' \"$name\"")) {
            terminal.awaitPrompt().enter("Ännchen").await("hello Ännchen");
            assertThat(terminal.exitStatus()).isZero();
            assertThat(terminal.screen()).isEqualTo("name> Ännchen\nhello Ännchen");
            assertThat(terminal.transcript()).contains("\033[31mhello");
        }
    }

    @Test
    void is_the_controlling_terminal() throws IOException {
        try (PseudoTerminal terminal = shell("trap 'echo caught; exit 7' INT; tty; while :; do sleep 0.1; done")) {
            terminal.await("/dev/").press(Key.CONTROL_C);
            assertThat(terminal.exitStatus()).isEqualTo(7);
            assertThat(terminal.screen()).contains("caught");
        }
    }

    @Test
    void tells_the_process_its_new_size() throws IOException {
        try (PseudoTerminal terminal = shell("trap 'stty size; exit' WINCH; stty size; while :; do sleep 0.1; done")) {
            terminal.await("25 80").resize(120, 40);
            terminal.await("40 120");
            assertThat(terminal.exitStatus()).isZero();
        }
    }

    @Test
    void a_wait_in_vain_shows_the_screen() throws IOException {
        try (PseudoTerminal terminal = shell("echo all there is; sleep 60")) {
            terminal.await("all there is").patience(Duration.ofMillis(200));
            assertThatThrownBy(() -> terminal.await("more"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("\"more\" on the screen")
                    .hasMessageContaining("all there is");
            terminal.patience(Duration.ofSeconds(10)).kill9();
            assertThat(terminal.exitStatus()).isEqualTo(128 + 9);
        }
    }

    private static PseudoTerminal shell(String script) throws IOException {
        return PseudoTerminal.start(new ProcessBuilder("sh", "-c", script), 80, 25)
                .patience(Duration.ofSeconds(10));
    }
}
