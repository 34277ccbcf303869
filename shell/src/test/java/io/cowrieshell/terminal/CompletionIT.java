package io.cowrieshell.terminal;

import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.PseudoTerminal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionIT {

    private final Path home;

    CompletionIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void knows_commands_options_values_and_names() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            terminal.enter("sql select 1").await("(1 row").awaitPrompt();
            expect(terminal, "stat", "rw> status");
            expect(terminal, "sql --max", "sql --max-rows");
            expect(terminal, "sql --output ", "vertical");
            expect(terminal, "status --output=js", "--output=json");
            expect(terminal, "sql select * from session_su", "from session_summaries");
            expect(terminal, "sql select session_summaries.first_ev", "session_summaries.first_event_at");
            expect(terminal, "sandbox scen", "sandbox scenarios");
        }
    }

    private static void expect(PseudoTerminal terminal, String typed, String shown) {
        terminal.type(typed).pressUntil(Key.TAB, shown).press(Key.CONTROL_C).awaitPrompt();
    }
}
