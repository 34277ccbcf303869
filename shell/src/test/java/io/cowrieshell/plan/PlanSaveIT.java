package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.recording.SessionFolder;
import io.cowrieshell.recording.SessionJournal;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was done by hand, done once more elsewhere. */
@Timeout(60)
class PlanSaveIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @RegisterExtension
    final TestDatabase elsewhere = TestDatabase.empty();

    @TempDir
    Path folder = Path.of("");

    private ScriptedShell recorded() {
        ScriptedShell shell = database.shell(true);
        SessionFolder sessions = new SessionFolder(folder.resolve("sessions"), file -> {
            Files.createDirectories(folder.resolve("sessions"));
            return Files.createFile(file);
        });
        shell.dispatcher()
                .keepIn(SessionJournal.begin(sessions, shell.dispatcher().redactor(), notice -> {}));
        return shell;
    }

    @Test
    void a_saved_plan_does_the_same_once_more() throws Exception {
        Path script = Files.writeString(folder.resolve("grow.js"), "db.query('insert into t values (3, null)')");
        ScriptedShell shell = recorded();
        shell.run("sql create table t (a int primary key, said text)");
        shell.run("sql select 1/0");
        shell.run("""
                sql -- two rows
                insert into t
                values (1, 'it''s "x": # y'),
                       (2, '$' || '{a} ${a}')""");
        shell.run("script " + script);
        shell.run("fingerprint");
        Path plan = folder.resolve("mine.yaml");

        Outcome saved = shell.run("plan save mine --keep-reads --file " + plan);

        assertThat(saved.status()).as(saved.err()).isZero();
        String text = Files.readString(plan);
        assertThat(text)
                .contains("# failed here: sql select 1/0 (SQL-001 division by zero)")
                .contains("sha256: " + Plan.sha256(Files.readString(script)))
                .contains("errors: ")
                .contains("postgres: \">=")
                .contains("expect: {exit: 0}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
                .isEqualTo("rw-------");
        assertThat(shell.run("plan check " + plan).out()).doesNotContain("PLAN-");
        ScriptedShell there = elsewhere.shell(true);
        Outcome replayed = there.run("replay --yes " + plan);
        assertThat(replayed.status()).as(replayed.err()).isZero();
        assertThat(elsewhere.column("select t::text from t order by a"))
                .isEqualTo(database.column("select t::text from t order by a"));
        assertThat(shell.run("plan save mine --file " + plan).err()).startsWith("PLAN-015");
        assertThat(shell.run("plan save other --from 2 --to 2").err()).startsWith("PLAN-016");
        assertThat(there.run("plan show " + plan).out()).contains("applied: replay 1");
    }

    @Test
    void nothing_of_the_place_and_no_secret_gets_into_a_plan() throws Exception {
        ScriptedShell shell = recorded();
        String user = database.target().user();
        shell.run("sql create table t (a text)");
        shell.run("sql insert into t values ('postgresql://ann:canary-1@far.example/db')");
        shell.run("sql comment on table t is 'by " + user + " password=canary-2 '");
        Path plan = folder.resolve("mine.yaml");

        assertThat(shell.run("plan save mine --file " + plan).status()).isZero();

        String text = Files.readString(plan);
        assertThat(text)
                .doesNotContain("canary", "far.example")
                .contains("${uri}")
                .contains("secret: true");
        assertThat(text.replaceAll("(?m)^ *(#|user:|host:).*$", "").replace("${user}", ""))
                .doesNotContainPattern("\\b" + user + "\\b");
    }

    @Test
    void values_stay_values_whatever_is_in_them() throws IOException {
        Path plan = Files.writeString(folder.resolve("p.yaml"), """
                parameters: {v: {about: anything}}
                steps:
                  - sql: |
                      select (${v} = '${v}' and ${v} = E'${v}' and ${v} = $tag$${v}$tag$ /* ${v} */
                        and length('-${v}-') = length(${v}) + 2 and "${v}" = 1) -- ${v}
                      from (select 1 as "${v}") x
                    expect: {value: t}
                """);
        ScriptedShell shell = database.shell(false);
        for (String value : List.of(
                "plain",
                "o'hara",
                "\\",
                "a\\'; select 1; --",
                "x\"y",
                "$$",
                "*/ select 1 /*",
                "--",
                "é\uD83D\uDE00",
                "{b}",
                "%s",
                "''",
                "\"\"",
                "E'x'",
                " blank ")) {
            Outcome outcome = shell.run(
                    "replay " + plan + " --param " + Typed.word("v=" + value).replace("'\\''", "'\"'\"'"));
            assertThat(outcome.status()).as(value + outcome.err()).isZero();
        }
        // With what stands around it the second would end the text as well.
        for (String value : List.of("a$tag$b", "$tag")) {
            assertThat(shell.run("replay " + plan + " --param 'v=" + value + "'")
                            .err())
                    .startsWith("USAGE-004");
        }
    }
}
