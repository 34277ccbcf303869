package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Functions of a script that are told how an operation goes. */
@Timeout(60)
class ListenerIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    private final Path folder;
    private final Path log;

    ListenerIT(@TempDir Path folder) {
        this.folder = folder;
        this.log = folder.resolve("cowrie.json");
    }

    @BeforeEach
    void writeLog() {
        assertThat(database.shell(true)
                        .run("sandbox generate-log " + log + " --events 300")
                        .status())
                .isZero();
    }

    @Test
    void a_function_is_told_how_an_operation_goes_and_may_ask_and_write_meanwhile() throws Exception {
        Path script = script("""
                db.execute`create table heard (what text)`;
                const told = [];
                load({ paths: params.log, onProgress: (p) => {
                  told.push({ ...p, n: db.value`select 1` });
                  db.execute`insert into heard values (${p.what})`;
                } });
                export default [
                  told.length === db.value`select count(*) from heard`, told.every((p) => p.n === 1), typeof told[0].what, told.at(-1).over,
                ].join();
                """);

        Outcome outcome =
                database.shell(true).run("script " + script + " --allow-read " + folder + " --yes --param log=" + log);

        assertThat(outcome.out()).isEqualTo("true,true,string,true\n");
        assertThat(database.column("select operation || ' ' || outcome from cowrie_shell.run order by id"))
                .as("a run takes its turn within that of the script")
                .containsExactly("script done", "load done");
    }

    @Test
    void what_that_function_throws_ends_the_operation_and_is_the_scripts_own() throws Exception {
        Path script = script("""
                try {
                  load({ paths: params.log, onProgress: () => { throw new RangeError('enough'); } });
                } catch (e) {
                  console.log(e instanceof RangeError, e.message);
                }
                export default db.value`select count(*) from raw_events where ingest_id like 'cowrie-shell-%'`;
                """);

        assertThat(database.shell(true)
                        .run("script " + script + " --allow-read " + folder + " --yes --param log=" + log)
                        .out())
                .isEqualTo("true enough\n0\n");
    }

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("load.js"), text);
    }
}
