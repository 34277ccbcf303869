package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.output.Json;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The functions that stand for the operations, and the words they belong under. */
@Timeout(120)
class NamespacesIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    private static final String POLLUTION = """
            const hostile = () => { throw new Error('subverted') };
            for (const of of [Object.prototype, Array.prototype, Function.prototype, String.prototype]) {
              for (const name of ['what', 'action', 'dryRun', 'error', 'value', 'get', 'set', '0', '1', 'then', 'toJSON']) {
                Object.defineProperty(of, name, { __proto__: null, configurable: true, get: hostile, set: hostile });
              }
            }
            Array.prototype[Symbol.iterator] = hostile;
            JSON.parse = JSON.stringify = Array.isArray = hostile;
            Object.keys = Object.entries = Object.assign = Object.freeze = Object.defineProperty = hostile;
            Array.prototype.map = Array.prototype.push = Function.prototype.call = Function.prototype.apply = hostile;
            globalThis.String = globalThis.Number = globalThis.TypeError = hostile;
            """;

    private final Path folder;

    NamespacesIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void parts_of_operations_are_functions() throws IOException {
        assertThat(script("""
                const code = (call) => { try { return call() } catch (e) { return e.code ?? e.message } };
                const { columns, constraints, indexes } = schema.table('ip_inventory');
                export default JSON.stringify([
                  schema.version, schema.tables.includes('ip_inventory'),
                  columns[0].name, constraints.length > 0, indexes.length > 0,
                  schema.diff().diff.from, schema.diff({ version: 17 }).diff.count > 0,
                  schema.heal === heal, loader.retry === deadLetters.retry,
                  'tried' in loader.retry({ dryRun: true }), Array.isArray(deadLetters.list().groups),
                  sandbox.scenarios().scenarios.length > 5, typeof sandbox.generateLog, typeof plan.replay,
                  code(() => schema.table('diff')), code(() => schema.table('nosuch')),
                  code(() => runs.show({ id: 1, action: 'list' })), code(() => deadLetters.show('x')),
                  code(() => schema.diff('16')),
                ]);
                """)).isEqualTo("""
                        [16,true,"ip_address",true,true,"version 16",true,true,true,true,true,true,"function","function",\
                        "there is no managed table diff","USAGE-004","JOURNAL-007","USAGE-004",\
                        "an object of options is wanted"]""");
    }

    @Test
    void nothing_a_script_does_to_the_language_reaches_them() throws IOException {
        assertThat(script(POLLUTION + """
                const failed = () => { try { findings('nosuch') } catch (e) { return e.code } };
                export default [schema.version, schema.tables.length > 3, schema.table('ip_inventory').owner !== '',
                  schema.diff({ version: 16 }).diff.from, failed(), typeof deadLetters.list().groups, status({}).version.observed,
                  status().version.observed].join();
                """)).isEqualTo("16,true,true,version 16,USAGE-004,object,16,16");
    }

    @Test
    void nothing_of_them_can_be_changed() throws IOException {
        assertThat(script("""
                const loose = [];
                const seen = new Set();
                const walk = (value, path) => {
                  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
                  seen.add(value);
                  if (!Object.isFrozen(value)) loose.push(path);
                  for (const key of Reflect.ownKeys(value)) {
                    const { get, value: held } = Object.getOwnPropertyDescriptor(value, key);
                    walk(get ?? held, path + '.' + String(key));
                  }
                };
                for (const name of ['db', 'schema', 'loader', 'plan', 'shell', 'console', 'args', 'params', 'status', 'sandbox',
                  'deadLetters', 'assert', 'confirm', 'sleep', 'ShellError',
                  'files', 'env', 'progress']) walk(globalThis[name], name);
                export default loose.join();
                """)).isEmpty();
    }

    @Test
    void all_that_is_there_is_declared() throws IOException {
        List<String> spaces = script("""
                export default Object.getOwnPropertyNames(globalThis)
                  .filter((name) => !Object.getOwnPropertyDescriptor(globalThis, name).enumerable)
                  .filter((name) => globalThis[name] && globalThis[name] !== Infinity && Object.isFrozen(globalThis[name]))
                  .map((name) => name + ' ' + Object.keys(globalThis[name])).join('\\n');
                """).lines().toList();
        DeclaredTypes declared = new DeclaredTypes();
        Set<String> ofTests = OperationCatalog.ofClassPath().all().stream()
                .filter(each -> !ShippedScriptsTest.ofTheShell(each))
                .map(each -> each.declaration().function())
                .collect(Collectors.toSet());

        assertThat(spaces).contains("status ", "args ", "plan list,show,check,diff,approve,pin,save,replay");
        for (String each : spaces) {
            String name = each.split(" ", -1)[0];
            if (ofTests.contains(name)) {
                continue;
            }
            Set<String> members =
                    declared.members(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Function");
            assertThat(declared.declares(name)).as(name).isTrue();
            assertThat(members.isEmpty() ? members : Set.of(each.split("[ ,]", -1)))
                    .as(name)
                    .containsAll(members);
            assertThat(members).as(each).hasSize(members.isEmpty() ? 0 : each.split("[ ,]", -1).length - 1);
        }
    }

    @Test
    void results_are_what_is_declared() throws IOException {
        Path migration = Files.writeString(folder.resolve("x.sql"), "drop table t cascade;");
        DeclaredTypes declared = new DeclaredTypes();
        ScriptedShell shell = database.shell(false);
        Map<String, Set<String>> deviations = new LinkedHashMap<>();
        for (String call : List.of(
                "status()",
                "findings()",
                "schema()",
                "schema('ip_inventory')",
                "schema({what: 'diff', version: 15})",
                "coverage()",
                "coverage({by: 'day'})",
                "describe()",
                "describe('ip_inventory')",
                "fingerprint()",
                "jobs()",
                "runs()",
                "setAside()",
                "connection()",
                "settings()",
                "version()",
                "help()",
                "help('heal')",
                "history()",
                "scripts()",
                "lint('" + migration + "')",
                "check('snowshoe')",
                "validate()",
                "explain('operator does not exist: inet = text')",
                "sql('select 1; select 2')",
                "heal({dryRun: true})",
                "migrate('info')",
                "migrate({to: 17, dryRun: true})",
                "backfill({dryRun: true})",
                "sandbox('scenarios')",
                "deadLetters()")) {
            Outcome outcome = shell.run("js --json " + call);
            Map<?, ?> document = (Map<?, ?>) Json.plain(outcome.out()).orElseThrow();
            Map<?, ?> run = (Map<?, ?>) Objects.requireNonNull(document.get("result"));
            Map<Object, Object> result = new LinkedHashMap<>((Map<?, ?>) Objects.requireNonNull(run.get("value")));
            if (call.startsWith("sql") || call.startsWith("deadLetters")) {
                result.remove("tables");
            }
            Set<String> found = declared.deviations(declared.returned(call.replaceFirst("\\(.*", "")), result);
            if (!found.isEmpty()) {
                deviations.put(call + outcome.err(), found);
            }
        }

        assertThat(deviations).isEmpty();
    }

    private String script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("script.js"), text);
        Outcome outcome = database.shell(true).run("script " + file);
        assertThat(outcome.err()).isEmpty();
        return outcome.out().strip();
    }
}
