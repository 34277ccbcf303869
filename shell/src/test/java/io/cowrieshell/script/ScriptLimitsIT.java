package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that do not end by themselves. */
@Timeout(60)
class ScriptLimitsIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private final Path folder;

    ScriptLimitsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) { try { while (true) {} } catch (e) {} finally { while (true) {} } }",
                "const f = () => Promise.resolve().then(f); await f();",
                "/^(a+)+\\1$/.test('a'.repeat(40) + 'b')",
                "9n ** 9999999n",
                "Array.from({length: 1e8}, (_, i) => -i).sort()",
                "shell.run('sql select pg_sleep(60)')",
                "sleep(60000)",
                "for (const row of db.stream`select pg_sleep(60)`) {}",
                "db.transaction(() => { db.execute`create table begun (a int)`; while (true) {} })",
            })
    void whatever_it_does_it_is_over_soon_after_its_time(String script) throws Exception {
        Path file = file(script);
        long begun = System.nanoTime();

        ScriptedShell shell = database.shell(true);
        Outcome outcome = shell.run("script " + file + " --timeout 300ms");

        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(3);
        assertThat(outcome.err()).contains("SCRIPT-004 the script was stopped after 0.3 s");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        assertThat(shell.run("js db.value`select to_regclass('begun')`").out())
                .as("the same shell goes on, and has nothing open")
                .isEqualTo("null\n");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("script.js"), text);
    }
}
