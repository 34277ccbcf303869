package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScriptOperationIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private final Path folder;

    ScriptOperationIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_script_imports_what_is_beside_it_and_sees_what_it_was_given() throws Exception {
        file("lib/count.mjs", "export const count = (what) => db.value`select ${what}::int + 1`;");
        Path script = file("check.js", """
                #!/usr/bin/env cowrie-shell
                import { count } from './lib/count.mjs';
                const { twice } = await import('./twice.js');
                console.log(args.join('+'), params.batch, twice(count(await 20)));
                export default 'done';
                """);
        file("twice.js", "export const twice = (n) => n * 2;");

        Outcome outcome = database.shell(false).run("script " + script + " a b --param batch=5");

        assertThat(outcome).isEqualTo(new Outcome(0, "a+b 5 42\ndone\n", ""));
    }

    @Test
    void what_cannot_be_imported_is_told_where_it_was_wanted() throws Exception {
        file("lib/broken.js", "import './missing.js';\nexport default 1;");
        Path script = file("main.js", "const a = 1;\nimport b from './gone.js';");
        Path indirect = file("indirect.js", "import './lib/broken.js';");

        assertThat(database.shell(false).run("script " + script).err())
                .contains("main.js:2:15\n        import b from './gone.js';\n                      ^");
        assertThat(database.shell(false).run("script " + indirect).err()).contains("broken.js:1:8");
    }

    @Test
    void what_a_script_says_of_an_import_shows_no_file_of_others() throws Exception {
        Path secret = file("secret.js", "import 'a'; // canary");
        Files.createDirectory(folder.resolve("in"));
        for (String thrown : new String[] {
            "\"module 'a' imported from %s\"",
            "{ message: \"module 'a' imported from %s\" }",
            "\"module 'a' imported from -\""
        }) {
            Path script = file("in/main.js", "throw " + thrown.formatted(secret));

            Outcome outcome = database.shell(false).run("script " + script);

            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.err()).doesNotContain("canary");
        }
    }

    @Test
    void what_is_thrown_is_told_without_running_anything_of_it() throws Exception {
        String[] thrown = {
            "{ told: 0 }",
            "{ told: -1 }",
            "new ShellError({ number: 1, message: 'mine' })",
            "{ get told() { for (;;); } }",
            "{ get why() { for (;;); }, next: 'n' }",
            "new Proxy({}, { get() { for (;;); }, has() { for (;;); }, getPrototypeOf() { for (;;); } })",
        };
        for (String each : thrown) {
            Path script = file("main.js", "try { sql('selec 1') } catch (e) {}\nthrow " + each);

            Outcome outcome = database.shell(false).run("script " + script);

            assertThat(outcome.status()).as(each).isEqualTo(3);
            assertThat(outcome.err()).as(each).startsWith("SCRIPT-001 ").doesNotContain("42601");
        }
    }

    @Test
    void nothing_outside_of_its_folder_can_be_imported() throws Exception {
        file("secret.js", "export default 'secret';");
        Files.createDirectory(folder.resolve("in"));
        Files.createSymbolicLink(folder.resolve("in/link.js"), folder.resolve("secret.js"));
        for (String from : new String[] {
            "../secret.js",
            folder.resolve("secret.js").toString(),
            "./link.js",
            "file://" + folder.resolve("secret.js"),
            "https://example.org/a.js",
            "./../in/../secret.js",
        }) {
            Path script = file("in/main.js", "const m = await import('" + from + "'); export default m.default;");

            Outcome outcome = database.shell(false).run("script " + script);

            assertThat(outcome.status()).as(from + outcome).isEqualTo(3);
            assertThat(outcome.out()).isEmpty();
        }
    }

    @Test
    void a_mistake_is_told_by_file_line_and_column() throws Exception {
        file("lib.js", "export const f = (a) =>\n  a.b.c;");
        Path script = file("main.js", "import { f } from './lib.js';\nf({});");

        assertThat(database.shell(false).run("script " + script).err()).contains("""
                  why:  ./lib.js:2:3
                          a.b.c;
                          ^
                """);
        assertThat(database.shell(false)
                        .run("script " + file("bad.js", "let = 1;"))
                        .err())
                .startsWith("SCRIPT-002 ");
        assertThat(database.shell(false)
                        .run("script " + file("late.js", "await null;\nthrow new Error('late');"))
                        .err())
                .startsWith("SCRIPT-001 Error: late");
        assertThat(database.shell(false)
                        .run("script " + folder.resolve("nosuch.js"))
                        .err())
                .contains("cannot read");
    }

    @Test
    void all_after_two_dashes_is_the_scripts() throws Exception {
        Path script = file("args.js", "\uFEFF#!/usr/bin/env cowrie-shell\r\nexport default args.join(' ');\r\n");

        assertThat(database.shell(false).run("script --param a=b " + script + " x -- --json -y --param c=d"))
                .isEqualTo(new Outcome(0, "x --json -y --param c=d\n", ""));
    }

    @Test
    void a_name_that_is_nowhere_is_told() {
        assertThat(database.shell(false).run("script nosuch").err()).isEqualTo("""
                USAGE-007 there is no script nosuch
                  why:  it is neither a file here, nor in ./scripts, nor one that came with the shell
                  next: `scripts` lists those that lie ready
                """);
    }

    @Test
    void each_run_is_a_world_of_its_own() throws Exception {
        Path script = file("state.js", "globalThis.n = (globalThis.n ?? 0) + 1; export default n;");

        assertThat(database.shell(false).run("script " + script, "script " + script))
                .isEqualTo(new Outcome(0, "1\n1\n", ""));
    }

    @Test
    void a_script_is_stopped_after_so_many_statements() throws Exception {
        Path script = file("many.js", "for (let i = 0; i < 100000; i++) { i += 0; }");

        Outcome outcome = database.shell(false).run("script " + script + " --max-statements 5000");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("SCRIPT-005 the script was stopped after 5000 statements");
        assertThat(database.shell(false)
                        .run("script " + script + " --max-statements 5000000")
                        .status())
                .isZero();
    }

    @Test
    void what_it_has_in_progress_ends_with_it() throws Exception {
        Path script = file("slow.js", """
                const task = progress('counting', 3);
                for (const n of [1, 2, 3]) task.done(n);
                task.says('three of three');
                """);

        assertThat(database.shell(false).run("script " + script).status()).isZero();
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
