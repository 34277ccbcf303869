package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.PseudoTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pasted arrives to the letter, at once. */
class PasteIT {

    private static final int LINES = 1_000;

    private final Path home;

    PasteIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void a_statement_of_2000_lines_with_tabs_arrives_verbatim() throws Exception {
        String rows = IntStream.range(0, LINES)
                .mapToObj(i -> "\t('it''s\t" + i + "')")
                .collect(Collectors.joining(",\n"));
        String sql = "sql select count(*), sum(length(a)), sum(position(chr(9) in a)) from (values\n" + rows
                + "\n) as pasted(a);";
        long length =
                IntStream.range(0, LINES).map(i -> ("it's\t" + i).length()).sum();
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            long began = System.nanoTime();
            paste(terminal, sql);
            terminal.await("as pasted(a);").press(Key.ENTER).await("(1 row");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(terminal.awaitPrompt().screen()).contains(LINES + " | " + length + " | " + LINES * 5);
            terminal.press(Key.UP).await("as pasted(a);").press(Key.ENTER).awaitPrompt();
        }
    }

    @Test
    void many_commands_run_one_after_the_other_up_to_the_first_that_fails() throws Exception {
        String commands = "version\n".repeat(LINES) + """
                # a remark
                sql select 40,
                \t2;
                sql select nothing
                sql select 'never'||'theless'
                """;
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            paste(terminal, commands);
            terminal.await("sql select 'never'").press(Key.ENTER);
            terminal.await("40 |").await("\"nothing\" does not exist").awaitPrompt();
            assertThat(terminal.screen()).doesNotContain("nevertheless");
            terminal.press(Key.CONTROL_D);
            assertThat(terminal.exitStatus()).isEqualTo(3);
        }
    }

    private static void paste(PseudoTerminal terminal, String text) {
        terminal.type("\033[200~" + text.replace('\n', '\r') + "\033[201~");
    }
}
