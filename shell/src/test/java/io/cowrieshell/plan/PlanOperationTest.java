package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done with plans where there is no target. */
@Timeout(60)
class PlanOperationTest {

    @TempDir
    Path folder = Path.of("");

    private final ScriptedShell shell = ScriptedShell.alone();

    @AfterEach
    void close() {
        shell.close();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Outcome plan(String words, Path... files) {
        StringBuilder line = new StringBuilder("plan " + words);
        for (Path file : files) {
            line.append(' ').append(file);
        }
        return shell.run(line.toString());
    }

    @Test
    void a_wrong_plan_is_shown_all_the_same() throws IOException {
        Outcome shown = plan("show", file("p.yaml", """
                about: Half of it fits.
                requires: {version: 99}
                parameters: {n: {default: 5, min: 1}}
                steps:
                  - heal: {dry-run: true}
                  - nosuch: {a: 1}
                  - sql: delete from t limit ${n}
                    when: {version: 16}
                    expect: {exit: 0}
                    on-failure: rollback-to 15
                """));

        assertThat(shown.status()).isZero();
        assertThat(shown.out())
                .contains("Half of it fits.", "version 99", "n  default 5; at least 1")
                .contains("1  reads   heal --dry-run")
                .contains("nosuch --a 1", "there is no command nosuch")
                .contains("3  writes  sql delete from t limit ${n}", "when version 16", "on failure: rollback-to 15");
    }

    @Test
    void a_check_tells_of_what_is_left_over_as_well() throws IOException {
        file("x.js", "1");
        Path plan = file("p.yaml", """
                parameters: {n: 5, unused: 1}
                steps:
                  - sql: update session_summaries set a = ${n}
                  - script: x.js
                  - sql: select '${ n }'
                """);
        Outcome checked = plan("check", plan);

        assertThat(checked.status()).isEqualTo(4);
        assertThat(checked.out())
                .contains(":1:20 PLAN-003 no step uses the parameter unused")
                .contains(":3:10 LINT-012")
                .contains(":4:5 PLAN-004 nothing says what was in x.js")
                .contains(":5:10 PLAN-003 ${ begins the name");
        assertThat(plan("check", file("wrong.yaml", "steps: [{nosuch: }, {sttus: }]"))
                        .status())
                .isEqualTo(64);
        assertThat(plan("check", file("good.yaml", "steps: [{status: }]")))
                .isEqualTo(new Outcome(0, "good can be run: 1 step\n", ""));
    }

    @Test
    void plans_are_compared_by_what_they_mean() throws IOException {
        Path one = file("one.yaml", """
                plan: x
                steps:
                  - sql: select 1
                  - heal: {}
                  - migrate: {to: 15}
                  - status: {}
                """);
        Path same = file(
                "same.yaml", "steps: [{sql: {sql: select 1}}, {heal: }, {migrate: {to: 15}}, {status: }]\nplan: x");
        Path other = file("other.yaml", """
                plan: x
                parameters: {n: 1}
                steps:
                  - sql: select 1
                  - migrate: {to: 16}
                    expect: {version: 16}
                  - status: {}
                  - validate: {}
                """);

        assertThat(plan("diff", one, same).status()).isZero();
        Outcome differ = plan("diff", one, other);
        assertThat(differ.status()).isEqualTo(4);
        assertThat(differ.out()).startsWith("""
                + parameter n: default 1
                - step 2: heal
                + step 3 (now 2) (migrate) expect version: 16
                - step 3 (now 2) (migrate) option to: 15
                + step 3 (now 2) (migrate) option to: 16
                + step 4: validate
                """);
    }

    @Test
    void an_approval_stands_for_the_text_the_values_and_the_files() throws IOException {
        Path script = file("x.js", "1");
        Path plan = file("p.yaml", "parameters: {n: 1}\nsteps: [{script: x.js}, {sql: \"select ${n}\"}]");
        String hash = hash(plan, "");

        file("p.yaml", "# a remark\nparameters: {n: 1}\nsteps:\n  - script: x.js\n  - sql: select ${n}\n");
        assertThat(hash(plan, "")).isEqualTo(hash);
        assertThat(hash(plan, " --param n=2")).isNotEqualTo(hash);
        Files.writeString(script, "2");
        assertThat(hash(plan, "")).isNotEqualTo(hash);
    }

    private String hash(Path plan, String words) {
        Outcome approved = plan("approve " + plan + words);
        assertThat(approved.status()).as(approved.err()).isZero();
        return approved.out().replaceFirst("(?s).*--approve (\\S+)\\s*$", "$1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# top\nsteps:\n  - script: x.js   # why\n  - status:   {exact:   true}\n",
                "steps:\r\n  - script:\r\n      file: x.js  # this\r\n      param: [a=b]\r\n",
                "\uFEFFsteps: [{script: \"x.js\"}, {status: }]",
                "steps: [{script: {file: x.js, param: [a=b]}}]",
                "steps:\n- script: {param: [a=b], file: 'x.js' }\n  about: \uD83D\uDE00\n- script:\n    file: x.js",
                "steps:\n  - script:\n      sha256: 'abc'\n      file: x.js\n",
                "steps:\n  - script: {sha256: abc, file: x.js}\n    # \uD83D\uDE00\n",
            })
    void pins_change_nothing_but_themselves(String text) throws IOException {
        String sha256 = Plan.sha256(Files.readString(file("x.js", "1")));
        Path plan = file("p.yaml", text);
        Files.setPosixFilePermissions(plan, PosixFilePermissions.fromString("rw-r--r--"));

        Outcome pinned = plan("pin", plan);

        assertThat(pinned.status()).as(pinned.err()).isZero();
        String written = Files.readString(plan);
        assertThat(written.replaceAll("\\{file: (\"?x.js\"?), sha256: " + sha256 + "}", "$1")
                        .replaceAll("(, sha256: |\\r?\\n *sha256: )" + sha256, ""))
                .isEqualTo(
                        text.contains("sha256")
                                ? text.replaceAll("(\\n *sha256: )'abc'", "")
                                        .replace("sha256: abc", "sha256: " + sha256)
                                : text);
        assertThat(plan("check", plan).status()).isZero();
        assertThat(plan("pin", plan).out()).contains("nothing had to be changed");
        assertThat(Files.readString(plan)).isEqualTo(written);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
                .isEqualTo("rw-r--r--");
        file("x.js", "2");
        assertThat(plan("check", plan).out()).contains("PLAN-004");
    }
}
