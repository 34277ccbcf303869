package io.cowrieshell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.Entry.Decision;
import io.cowrieshell.recording.KeptSession;
import io.cowrieshell.recording.SessionJournal;
import io.cowrieshell.terminal.UserFiles;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SessionOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private final Path folder;

    private ScriptedShell shell = ScriptedShell.alone();

    SessionOperationIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() {
        shell = ScriptedShell.at(database.target(), true).keepingIn(folder);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private SessionJournal journal() {
        return shell.dispatcher().kept(SessionJournal.class).orElseThrow();
    }

    private List<Entry> entries() {
        return journal().soFar().entries();
    }

    private static String operation(Entry entry) {
        return Objects.requireNonNull(entry.did()).operation();
    }

    @Test
    void what_a_plan_calls_secret_is_kept_nowhere(@TempDir Path plans) throws Exception {
        Path plan = Files.writeString(plans.resolve("p.yaml"), """
                parameters: {pin: {secret: true}}
                steps: [{sql: "create table s as select '${pin}'::text"}]
                """);

        shell.run("replay " + plan + " --yes --param pim=canary-0815");
        Outcome outcome = shell.run("replay " + plan + " --yes --param pin=canary-4711");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(Files.readString(folder.resolve("cowrie-shell/sessions")
                        .resolve(journal().id() + ".jsonl")))
                .contains("pin=***")
                .doesNotContain("canary");
    }

    @Test
    void what_only_looks_leaves_nothing_and_what_changes_keeps_what_was_before() {
        shell.run("sql select 1", "settings");
        assertThat(folder.resolve("cowrie-shell/sessions")).doesNotExist();

        shell.run("sql create table t (a int)");

        KeptSession kept = journal().folder().read(journal().id());
        assertThat(kept.entries())
                .extracting(Entry::line)
                .containsExactly("sql select 1", "settings", "sql create table t (a int)");
        assertThat(kept.entries().get(2).surroundings().after()).isNotNull();
        assertThat(kept.entries().get(2).output()).containsExactly("CREATE");
        assertThat(String.valueOf(kept.entries().get(2).ended().result())).contains("command=CREATE");
    }

    @Test
    void lines_of_a_file_are_kept_each_and_what_a_script_runs_is_part_of_it() throws IOException {
        Path lines = Files.writeString(folder.resolve("lines"), "sql create table t (a int);\nnonsense\n");
        Path script =
                Files.writeString(folder.resolve("run.js"), "shell.run('sql insert into t values (1)'); status();");

        shell.run("include " + lines);
        shell.run("script " + script);

        assertThat(entries())
                .extracting(Entry::line)
                .containsExactly("include " + lines, "sql create table t (a int);", "nonsense", "script " + script);
        assertThat(entries().get(2).did()).isNull();
        assertThat(entries().get(2).ended().problem()).contains("USAGE-001 there is no command nonsense");
        assertThat(entries().get(0).output()).noneMatch(line -> line.equals("CREATE"));
    }

    @Test
    void questions_and_how_they_were_answered_are_kept() {
        shell.run("js --yes confirm('Go on?')");
        shell.run("js confirm('And now?')");

        assertThat(entries().stream().flatMap(entry -> entry.decisions().stream()))
                .containsExactly(
                        new Decision("Go on?", "yes, by --yes"),
                        new Decision("And now?", "nobody was there to answer"));
        assertThat(entries()).extracting(SessionOperationIT::operation).containsOnly("js");
    }

    @Test
    void where_a_transaction_led_is_seen_when_it_has_ended() {
        shell.run(
                "sql create table asn_inventory (asn_number integer primary key)",
                "sql begin",
                "sql drop table asn_inventory");
        assertThat(entries().get(2).surroundings().unseen()).isEqualTo("a transaction is open");
        assertThat(entries().get(2).surroundings().after()).isNull();

        shell.run("sql commit");

        Entry committed = entries().get(3);
        assertThat(committed.surroundings().after())
                .isNotNull()
                .isNotEqualTo(entries().get(0).surroundings().after());
    }

    @Test
    void recorded_lines_are_told_and_shown() {
        Outcome outcome = shell.run("record start mend", "sql create table t (a int)", "record stop");
        assertThat(outcome.out()).contains("mend is recorded, 1 line; `plan save mend`");
        assertThat(shell.run("record stop").status()).isEqualTo(64);

        Outcome shown = shell.run("session");

        assertThat(shown.out()).contains("sql create table t (a int)", "mend was recorded: lines 2 to 2", "refused");
        assertThat(shell.run("session list").out()).contains(journal().id());
        assertThat(shell.run("session export --format plan").status()).isIn(0, 3);
        Path file = folder.resolve("out.md");
        assertThat(shell.run("session export --since 2001-01-01 -o " + file).status())
                .isZero();
        assertThat(file).content().contains("# What was done at", "record stop: refused");
        assertThat(shell.run("session show nope").err()).contains("SESSION-001");
    }

    @Test
    void no_secret_gets_into_any_artefact() throws IOException {
        Path script = Files.writeString(
                folder.resolve("tell.js"), "console.log(params.token); throw new Error('refused: ' + params.token);");
        for (String line : List.of(
                "sql create role session_canary password 'sql-c4n4ry'",
                "sql alter role session_canary password c4n4ry_bad",
                "sql alter role session_canary /* x */ password\n  'first-c4n4ry\nc4n4ry-two-lines' foo",
                "sql select 1 from dblink('postgresql://u:uri-c4n4ry@127.0.0.1:1/x')",
                "sql drop role session_canary",
                "sql create table c4 (a text default 'password=default-c4n4ry')",
                "js const token = 'js-c4n4ry'; token",
                "js db.query(\"create role x password 'query-c4n4ry'\")",
                "js throw new Error('api_key=throw-c4n4ry')",
                "script " + script + " --param token=param-c4n4ry",
                "script " + script + " --param 'token=blanks of c4n4ry'",
                "script " + script + " --param token=typo-c4n4ry --nonsense",
                "explain password authentication failed: host=x password=explain-c4n4ry",
                "nonsense --password nonsense-c4n4ry")) {
            shell.run(line);
        }
        Path file = new UserFiles(Map.of("XDG_STATE_HOME", folder.toString()), text -> {})
                .sessions()
                .folder()
                .resolve(journal().id() + ".jsonl");

        assertThat(Files.readString(file)).contains("***").doesNotContain("c4n4ry");
        for (String format : List.of("md", "html", "js")) {
            assertThat(shell.run("session export --format " + format).out())
                    .contains("***")
                    .doesNotContain("c4n4ry");
        }
        assertThat(shell.run("session --json").out()).contains("***").doesNotContain("c4n4ry");
    }
}
