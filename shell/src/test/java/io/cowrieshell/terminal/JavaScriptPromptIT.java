package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.PseudoTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaScriptPromptIT {

    private final Path home;

    JavaScriptPromptIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void lines_go_to_one_world_until_one_leaves() throws Exception {
        try (PseudoTerminal terminal = SharedSandbox.open(home)) {
            terminal.enter("js globalThis.kept = 40").await("40").awaitPrompt();
            terminal.enter("js").await("Ctrl-D goes back").await("v15 rw js>").awaitPrompt();
            terminal.enter("kept + 2").await("42").awaitPrompt();
            terminal.enter("-kept").await("-40").awaitPrompt();
            edits(terminal);
            stops(terminal);
            completes(terminal);
            leaves(terminal);
            terminal.enter("js")
                    .awaitPrompt()
                    .enter("let later = 'never forgotten'; 1000 - 1")
                    .await("999");
            terminal.kill9();
        }
        Path history = home.resolve(".local/state/cowrie-shell/history-js");
        assertThat(Files.getPosixFilePermissions(history)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(history).content().contains("never forgotten").doesNotContain("globalThis");
    }

    private static void edits(PseudoTerminal terminal) {
        terminal.enter("const sum = (a, b) =>").await("\n....").enter("  a +").enter("");
        terminal.enter("  b").awaitPrompt().enter("sum(30, 3)").await("33").awaitPrompt();
        terminal.type("\033[200~let p = 50\rclass P {\r  q() { return p }\r}\rnew P().q() + 5\033[201~");
        terminal.await("+ 5").press(Key.ENTER).await("55").awaitPrompt();
        terminal.enter("f(").await("\n....").press(Key.CONTROL_C).awaitPrompt();
    }

    private static void stops(PseudoTerminal terminal) {
        terminal.enter("let x = (console.log('at' + ' it'), sleep(1e7))")
                .await("at it")
                .press(Key.CONTROL_C);
        terminal.await("interrupted").awaitPrompt();
        terminal.enter("const x = 60 + 6; x").await("66").awaitPrompt();
        terminal.enter("console.log('spin' + 'ning'); while (true) {}")
                .await("spinning")
                .press(Key.CONTROL_C)
                .awaitPrompt();
        terminal.enter("x + 11").await("77").awaitPrompt();
    }

    private static void completes(PseudoTerminal terminal) {
        expect(terminal, "su\t", "js> sum");
        expect(terminal, "1 + db.que\t", "1 + db.query");
        expect(terminal, "loader.backfill({batch: 5, max\t", "batch: 5, max");
        expect(terminal, "db.query`select * from session_su\t", "from session_summaries");
        expect(terminal, ".edi\t", ".editor");
    }

    private static void leaves(PseudoTerminal terminal) {
        terminal.enter(".exit").awaitPrompt().enter("js x * 2").await("132").awaitPrompt();
        expect(terminal, "js db.que\t", "js db.query");
        terminal.enter("js")
                .awaitPrompt()
                .enter("exit")
                .awaitPrompt()
                .enter("version")
                .awaitPrompt();
        terminal.enter("js").awaitPrompt().press(Key.CONTROL_D).await("rw> ");
        terminal.enter("version").awaitPrompt();
    }

    private static void expect(PseudoTerminal terminal, String typed, String shown) {
        terminal.type(typed).await(shown).press(Key.CONTROL_C).awaitPrompt();
    }
}
