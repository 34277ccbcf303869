package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.Reads;
import io.cowrieshell.operation.Writes;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What scripts may touch besides the target. */
@Timeout(60)
class ScriptReachIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private final Path folder;

    ScriptReachIT(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    @BeforeEach
    void layOut() throws IOException {
        for (String name : new String[] {"in", "out", "secret"}) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(folder.resolve("in/a.txt"), "one\ntwo\n");
        Files.writeString(folder.resolve("secret/s.txt"), "canary");
        Files.createSymbolicLink(folder.resolve("in/link"), folder.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("out/file"), folder.resolve("secret/s.txt"));
        Files.createSymbolicLink(folder.resolve("out/dangling"), folder.resolve("secret/made.txt"));
    }

    @Test
    void what_was_granted_can_be_read_and_written() throws Exception {
        Outcome outcome = run("""
                files.write(`${params.at}/out/b.txt`, files.read(`${params.at}/in/a.txt`).toUpperCase());
                files.append(`${params.at}/out/b.txt`, 'THREE');
                console.log(files.exists(`${params.at}/in/b.txt`), ...files.list(`${params.at}/in`));
                for (const line of files.lines(`${params.at}/in/a.txt`)) console.log(line);
                export default files.bytes(`${params.at}/in/a.txt`)[0];
                """, grants());

        assertThat(outcome).isEqualTo(new Outcome(0, "false a.txt link\none\ntwo\n111\n", ""));
        assertThat(folder.resolve("out/b.txt")).hasContent("ONE\nTWO\nTHREE");
    }

    private static final List<String> CALLS = List.of(
            "files.read(at + '/secret/s.txt')",
            "files.read(at + '/in/../secret/s.txt')",
            "files.read(at + '/in/link/s.txt')",
            "files.read(at + '/in/nothing/../../secret/s.txt')",
            "files.read('/etc/passwd')",
            "files.list(at)",
            "files.exists(at + '/secret/s.txt')",
            "files.write(at + '/in/a.txt', '')",
            "files.write(at + '/out/file', '')",
            "files.write(at + '/out/dangling', '')",
            "files.append(at + '/out/../secret/s.txt', '')",
            "include(at + '/secret/s.txt')",
            "script(at + '/secret/s.txt')",
            "script({file: at + '/in/a.txt', allowRead: [at + '/secret']})",
            "script({file: at + '/in/a.txt', allowEnv: ['HOME']})",
            "lint({files: [at + '/secret/s.txt']})",
            "replay(at + '/secret/s.txt')",
            "load(at + '/secret/*.txt')",
            "load({paths: [at + '/in/a.txt', at + '/secret']})",
            "load({paths: [at + '/in/l*/s.txt'], dryRun: true})",
            "schema({what: 'save', file: at + '/secret/made.txt'})",
            "schema.diff?.({withFile: at + '/secret/s.txt'}) ?? files.read(at + '/secret/s.txt')",
            "schema({what: 'diff', with: 'postgres://somebody@example.org/x'})",
            "sandbox({action: 'generate-log', name: at + '/secret/made.txt'})",
            "settings({name: 'output-file', value: at + '/secret/made.txt'})",
            "validate({report: at + '/secret/made.txt'})",
            "js('.load ' + at + '/secret/s.txt')",
            "js('.reset')");

    private static final List<String> LINES = List.of(
            "sql -o ${at}/secret/made.txt select 1",
            "include ${at}/secret/s.txt",
            "settings output-file ${at}/secret/made.txt",
            "js files.read('${at}/secret/s.txt')",
            "script ${at}/in/a.txt --allow-read ${at}/secret",
            "write on");

    @Test
    void nothing_else_can_be_touched_by_whatever_command() throws Exception {
        String tried = CALLS.stream().map(ScriptReachIT::tried).collect(Collectors.joining("\n"));
        Outcome outcome =
                run("const at = params.at; const codes = [];\n" + tried + "export default codes.join();", grants());

        assertThat(outcome.out().strip().split(","))
                .as(outcome.toString())
                .hasSize(CALLS.size())
                .containsOnly("SHELL-009");
        assertUntouched();
    }

    private static String tried(String call) {
        return "try { " + call + "; codes.push(`done`) } catch (e) { codes.push(e.code ?? e.message) }";
    }

    @Test
    void nor_by_a_line() throws Exception {
        String tried = LINES.stream().map(line -> "shell.run(`" + line + "`)").collect(Collectors.joining(","));
        Outcome outcome = run("const at = params.at; export default [" + tried + "].join()", grants());

        assertThat(outcome.out()).isEqualTo("3" + ",3".repeat(LINES.size() - 1) + "\n");
        assertThat(outcome.err().lines().filter(line -> line.matches("[A-Z]+-\\d+ .*")))
                .hasSize(LINES.size())
                .allMatch(line -> line.startsWith("SHELL-009"));
        assertThat(outcome.err()).doesNotContain("canary");
        assertUntouched();
        assertThat(database.shell(false).run("sql create table made ()").status())
                .isEqualTo(7);
    }

    private void assertUntouched() {
        assertThat(folder.resolve("secret/s.txt")).hasContent("canary");
        assertThat(folder.resolve("secret/made.txt")).doesNotExist();
    }

    @Test
    void of_the_environment_it_sees_what_was_granted() throws Exception {
        assertThat(run("export default [Object.keys(env), env.PATH.length > 0, env.HOME].join()", "--allow-env PATH")
                        .out())
                .isEqualTo("PATH,true,\n");
    }

    @Test
    void a_folder_that_is_not_there_cannot_be_granted() throws Exception {
        Outcome outcome = run("1", "--allow-read " + folder.resolve("nowhere"));

        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.err()).startsWith("USAGE-");
    }

    @Test
    void what_a_script_has_js_declare_is_gone_with_it() throws Exception {
        Path file = Files.writeString(
                folder.resolve("script.js"), "js('globalThis.left = 1'); export default js('typeof left').value;");
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("js globalThis.own = 2", "script " + file, "js typeof left + own")
                        .out())
                .isEqualTo("2\nundefined\nundefined2\n");
    }

    @Test
    void a_name_that_no_file_can_have_is_told() throws Exception {
        assertThat(run("files.read(params.at + '/in/a\\0b')", grants()).err()).startsWith("SCRIPT-007 cannot read ");
    }

    @Test
    void js_has_no_files_of_its_own() {
        assertThat(database.shell(false).run("js files.read('/etc/passwd')").err())
                .startsWith("SHELL-009 files have to be granted");
    }

    @Test
    void every_option_that_is_a_path_says_what_is_done_with_it() {
        assertThat(OperationCatalog.ofClassPath().all().stream()
                        .flatMap(operation ->
                                Arrays.stream(operation.declaration().options().getRecordComponents()))
                        .filter(component ->
                                component.getGenericType().getTypeName().contains("java.nio.file.Path"))
                        .filter(component -> !component.getName().startsWith("allow"))
                        .filter(component -> !component.isAnnotationPresent(Reads.class)
                                && !component.isAnnotationPresent(Writes.class))
                        .map(RecordComponent::toString))
                .isEmpty();
    }

    private String grants() {
        return "--param at=" + folder + " --allow-read " + folder.resolve("in") + " --allow-write "
                + folder.resolve("out");
    }

    private Outcome run(String script, String options) throws IOException {
        Path file = Files.writeString(folder.resolve("script.js"), script);
        return database.shell(false).run("script " + file + " " + options);
    }
}
