package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A log is followed across its rotation, and from where it was left. */
class FollowIT {

    private final Path home;
    private final Path log;

    /** Another one each time: the sandbox remembers what was loaded. */
    private final String session;

    FollowIT(@TempDir Path home) {
        this.home = home;
        this.log = home.resolve("cowrie.json");
        this.session = home.getFileName().toString();
    }

    @Test
    void what_is_written_is_loaded_until_ctrl_c_and_from_there_the_next_time() throws Exception {
        Path status = home.resolve("status");
        String follow = "load --follow " + log + " --flush 100ms --yes --status-dir " + status;
        write(log, 0, 10);
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            terminal.enter(follow).await("10 events");
            write(log, 10, 15);
            Files.writeString(log, event(15).substring(0, 40), StandardOpenOption.APPEND);
            terminal.await("15 events");
            Files.writeString(log, event(15).substring(40) + "\n", StandardOpenOption.APPEND);
            terminal.await("16 events");
            Path rotated = Files.move(log, home.resolve("cowrie.json.2025-11-07"));
            write(rotated, 16, 18);
            write(log, 18, 20);
            terminal.await("20 events")
                    .press(Key.CONTROL_C)
                    .await("20 events loaded")
                    .awaitPrompt();

            write(log, 20, 25);
            Files.move(log, home.resolve("cowrie.json.2025-11-08"));
            write(log, 25, 30);
            terminal.press(Key.CONTROL_L).enter(follow).await("10 events").press(Key.CONTROL_C);
            terminal.await("10 events loaded").awaitPrompt();

            assertThat(terminal.screen()).contains("cowrie.json.2025-11-08 | loaded ");
            terminal.press(Key.CONTROL_L)
                    .enter("sql select 'are ' || count(*) from raw_events where session_id = '" + session + "'");
            terminal.await("are 30").awaitPrompt();
        }
        try (var files = Files.newDirectoryStream(status, "load-*.json")) {
            for (Path file : files) {
                JsonNode told = JsonMapper.shared().readTree(file.toFile());
                assertThat(told.get("state").asString()).isEqualTo("DONE");
                assertThat(told.get("events").asLong()).isIn(20L, 10L);
            }
        }
    }

    private void write(Path log, int from, int to) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append(event(i)).append('\n');
        }
        Files.writeString(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String event(int number) {
        return "{\"eventid\": \"cowrie.login.failed\", \"session\": \"%s\", \"timestamp\": \"2025-11-07T10:00:%02dZ\"}"
                .formatted(session, number);
    }
}
