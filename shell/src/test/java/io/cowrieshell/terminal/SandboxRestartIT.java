package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxRestartIT {

    private final Path home;

    SandboxRestartIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void two_shells_share_a_sandbox_and_a_killed_one_leaves_its_data() throws Exception {
        try (PseudoTerminal first = open();
                PseudoTerminal second = open()) {
            first.enter("sql create table kept as select 4711 as n")
                    .await("CREATE")
                    .awaitPrompt();
            second.enter("sql select n from kept").await("4711").awaitPrompt();
            first.kill9();
            second.enter("sql select n + 1 from kept").await("4712").awaitPrompt();
            second.kill9();
        }
        try (PseudoTerminal again = open()) {
            again.enter("sql select n + 2 from kept").await("4713").awaitPrompt();
            killServer();
            again.enter("status").await("was lost; the next command").awaitPrompt();
            again.enter("status").await("`sandbox start mine` starts it again").awaitPrompt();
            again.enter("sandbox start mine").await("Connected to").awaitPrompt();
            again.enter("sql select n + 3 from kept")
                    .await("4714")
                    .awaitPrompt()
                    .press(Key.CONTROL_D);
            assertThat(again.exitStatus()).isZero();
        }
    }

    private void killServer() throws IOException {
        try (Stream<Path> files =
                Files.find(home, 12, (path, attributes) -> path.endsWith(Path.of("mine", "data", "postmaster.pid")))) {
            String pid = Files.readAllLines(files.findFirst().orElseThrow()).get(0);
            ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
        }
    }

    private PseudoTerminal open() throws IOException, InterruptedException {
        return new Launcher(home)
                .open("--sandbox-name", "mine", "--sessions", "500")
                .awaitPrompt();
    }
}
