package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way out of the world of a script that is known to have been tried somewhere. */
@Timeout(60)
class EscapeIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private static ScriptedShell shell;

    @BeforeAll
    static void start() throws SQLException {
        database.execute("create table t (a int); create function put() returns int language sql volatile"
                + " as 'insert into t values (1) returning a'");
        shell = ScriptedShell.at(database.target(), false);
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    @Test
    void nothing_that_can_be_reached_is_of_the_host() {
        Outcome outcome = database.shell(false, new WalkOperation().catalog()).run("walk");

        assertThat(outcome.out()).as(outcome.err()).matches("\\d{3,}\\n");
    }

    /** What each evaluates to, or throws, says how far it got. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System')",
                "Polyglot.eval('js', '1')",
                "Polyglot.import('x')",
                "Packages.java.lang.System",
                "java.lang.Runtime.getRuntime()",
                "Graal.versionGraalVM",
                "load('/etc/passwd')",
                "loadWithNewGlobal('/etc/passwd')",
                "quit(1)",
                "read('/etc/passwd')",
                "readline()",
                "print(1)",
                "require('fs')",
                "process.env",
                "fetch('http://127.0.0.1')",
                "new Worker('x')",
                "new WebSocket('ws://127.0.0.1')",
                "new SharedArrayBuffer(8).constructor.constructor('return Java')()",
                "Function('return Java')()",
                "(() => {}).constructor('return process')()",
                "(async () => {}).constructor('return Java')()",
                "(function* () {}).constructor('return Java')().next()",
                "db.query.constructor('return Polyglot')()",
                "status.constructor.constructor('return Java')()",
                "new (class extends Function {})('return Packages')()",
                "[].constructor.constructor('return java')()",
                "Reflect.construct(Function, ['return Java'])()",
                "eval('Java')",
                "(0, eval)('Polyglot')",
                "setTimeout('Java')",
                "import('java.lang')",
                "import('fs')",
                "import('/etc/passwd')",
                "import('../../../../etc/passwd')",
                "import('file:///etc/passwd')",
                "import('https://127.0.0.1/x.mjs')",
                "import('data:text/javascript,export default 1')",
                "db.query.caller.arguments",
                "db.query.arguments",
                "db.value`select 1`.__proto__.constructor.constructor('return Java')()",
                "(() => { try { db.query('selec') } catch (e) { return e.constructor.constructor('return Java')() } })()",
                "(() => { try { null.x } catch (e) { return e.getStackTrace() } })()",
                "status().getClass()",
                "db.getClass()",
                "db.query.getClass().forName('java.lang.System')",
                "({}).class.forName('java.lang.System')",
                "new Proxy(db, {}).query.__proto__.host.run",
                "Object.getOwnPropertyDescriptor(db.query, 'host').value",
                "globalThis.Java.type",
                "this.constructor.constructor('return Java')()",
                "Symbol.for('polyglot').description.java.lang",
                "Error.captureStackTrace(globalThis).java",
            })
    void there_is_no_way_out(String script) {
        assertThat(run("try { const got = " + script + ";"
                                + " got instanceof Promise ? got.then(() => 'OUT', () => 'refused') : 'OUT' }"
                                + " catch (e) { e instanceof Error ? 'refused' : 'OUT' }")
                        .out())
                .isEqualTo("refused\n");
    }

    @Test
    void a_file_imports_nothing_from_outside_of_its_folder(@TempDir Path folder) throws Exception {
        Path inside = Files.createDirectories(folder.resolve("inside/lib"));
        Files.writeString(folder.resolve("outside.js"), "export default 'OUT'");
        Files.createSymbolicLink(inside.resolve("link.js"), folder.resolve("outside.js"));
        Files.createSymbolicLink(inside.resolve("all"), folder);
        Path script = Files.writeString(folder.resolve("inside/try.js"), """
                const tried = [];
                for (const path of ['../outside.js', './lib/../../outside.js', './lib/link.js', './lib/all/outside.js',
                    '%s', 'file://%s', './lib/%%2e%%2e/%%2e%%2e/outside.js', '/proc/self/environ', './lib', '', '\\0']) {
                  try { tried.push((await import(path)).default ?? 'empty') } catch (e) { tried.push(e instanceof Error) }
                }
                export default [...new Set(tried)].join();
                """.formatted(
                        folder.resolve("outside.js"), folder.resolve("outside.js")));

        assertThat(shell.run("script " + script).out()).isEqualTo("true\n");
    }

    /** Done by a script to its world; the tools go on as if nothing had been. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object.prototype.toJSON = Array.prototype.toJSON = String.prototype.toJSON = () => 'mine';"
                        + " for (const n of ['error', 'kind', 'text', 'rows', 'told', 'number']) Object.prototype[n] = 'mine'",
                "for (const n of ['value', 'a', 'code']) Object.defineProperty(n === 'code' ? Error.prototype"
                        + " : Object.prototype, n, { get: () => 'mine', set() { throw 1 } })",
                "Object.prototype.get = Object.prototype.set = () => 'mine'",
                "Object.prototype.writable = Object.prototype.enumerable = false",
                "for (const n of '0123') Object.defineProperty(Array.prototype, n, { get: () => 'mine', set() { throw 1 } })",
                "Array.prototype[Symbol.iterator] = function* () { yield 'mine' }",
                "const prototypes = [String, Date, Number, Promise, BigInt, Uint8Array].map((kind) => kind.prototype);"
                        + " for (const name of Object.getOwnPropertyNames(Array.prototype)) Array.prototype[name] = () => 'mine';"
                        + " delete Array.prototype[Symbol.iterator];"
                        + " for (let i = 0; i < prototypes.length; i++) { const names = Reflect.ownKeys(prototypes[i]);"
                        + " for (let k = 0; k < names.length; k++) try { prototypes[i][names[k]] = () => 'mine' } catch (e) {} }",
                "for (const name of ['call', 'apply', 'bind', 'toString']) Function.prototype[name] = () => 'mine'",
                "const { getOwnPropertyNames } = Object; for (const from of [Object, Reflect, JSON, Date, Array, Symbol, Number])"
                        + " for (const name of getOwnPropertyNames(from)) try { from[name] = () => 'mine' } catch (e) {}",
                "Error.prepareStackTrace = () => { throw 1 }; Error.stackTraceLimit = 1e9; Error.captureStackTrace = null;"
                        + " Error.prototype.name = Error.prototype.message = 'mine'; Object.prototype.then = () => 'mine';"
                        + " Object.setPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()), null)",
                "for (const n of ['String', 'Number', 'BigInt', 'Date', 'Array', 'Uint8Array', 'Error', 'TypeError',"
                        + " 'RangeError', 'Object', 'Symbol', 'JSON', 'Reflect', 'Promise']) globalThis[n] = undefined;"
                        + " globalThis.__proto__.__proto__ = null",
            })
    void what_a_script_does_to_its_world_does_not_reach_the_tools(String poison) {
        ScriptedShell own = database.shell(false);
        own.run("js (() => { " + poison + " })()");

        assertThat(own.run("js (() => { let said = '' + db.value('select $1::int + 1', [4]);"
                                + " said += ' ' + db.query`select ${'x'}::text as a, 9007199254740993 as b`[0].b;"
                                + " said += ' ' + (db.value`select 'epoch'::timestamptz` === 0);"
                                + " said += ' ' + db.value`select ${[1, 2]}::int[]`[1];"
                                + " for (const row of db.stream('select 7 as a')) said += ' ' + row.a;"
                                + " try { db.query('selec') } catch (e) { said += ' ' + e.code + ' ' + e.sqlstate }"
                                + " said += ' ' + db.transaction(() => db.value('select 3'));"
                                + " said += ' ' + sql('select 8 as a').tables[0][0].a;"
                                + " said += ' ' + db.explain('select 1')[0].Plan['Node Type'];"
                                + " return said + ' ' + (status().version === undefined) })()")
                        .out())
                .isEqualTo("5 9007199254740993 false 2 7 SQL-001 42601 3 8 Result false\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sql({ get sql() { throw new TypeError('mine') } })",
                "sql(new Proxy({}, { ownKeys() { throw new TypeError('mine') } }))",
                "sql(new Proxy({sql: 'select 1'}, { get() { throw new TypeError('mine') } }))",
                "db.query({ toString() { throw new TypeError('mine') } })",
                "db.query('select $1', new Proxy([1], { get() { throw new TypeError('mine') } }))",
                "db.query('select $1', [new Proxy({}, { ownKeys() { throw new TypeError('mine') } })])",
                "db.query('select $1', [{ toJSON() { throw new TypeError('mine') } }])",
                "db.query('select $1', [{ get a() { throw new TypeError('mine') } }])",
                "db.id({ toString() { throw new TypeError('mine') } })",
                "console.table([{ get a() { throw new TypeError('mine') } }])",
                "db.transaction(() => { throw new TypeError('mine') })",
                "db.transaction(() => ({ get then() { throw new TypeError('mine') } }))",
                "sleep({ valueOf() { throw new TypeError('mine') } })",
                "shell.run({ toString() { throw new TypeError('mine') } })",
            })
    void what_an_argument_throws_is_what_the_script_gets(String call) {
        assertThat(run("try { " + call + " } catch (e) { (e instanceof TypeError) + e.message }")
                        .out())
                .isEqualTo("truemine\n");
        assertThat(run("db.value`select 1`").out()).isEqualTo("1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.query('set transaction read write'); db.execute('insert into t values (1)')",
                "db.query('set session characteristics as transaction read write'); db.query('select put()')",
                "db.query(`select set_config('default_transaction_read_only', 'off', false)`); db.query('select put()')",
                "db.query(`select set_config('transaction_read_only', 'off', true), put()`)",
                "db.query('begin read write'); db.query('select put()'); db.query('commit')",
                "db.query('begin'); db.query('set transaction read write'); db.query('select put()'); db.query('commit')",
                "db.transaction(() => { db.query('set transaction read write'); db.query('select put()') })",
                "db.transaction(() => { db.query('commit'); db.query('begin read write'); db.query('select put()') })",
                "db.query('rollback; begin read write; select put()')",
                "db.query(`do $$ begin set transaction read write; perform put(); end $$`)",
                "db.query(`do $$ begin commit; set transaction read write; perform put(); commit; end $$`)",
                "db.query('prepare p as select put()'); db.query('execute p')",
                "db.query('explain analyze insert into t values (1)')",
                "db.query('explain analyze create table u as select 1'); db.query('commit')",
                "db.explain('select 1; select put()')",
                "db.query('declare c cursor with hold for select put()')",
                "db.query(`copy (select put()) to program 'cat > /dev/null'`)",
                "db.query(`copy t from program 'echo 1'`)",
                "db.query('select lo_create(0)')",
                "db.query(`select pg_reload_conf(), put()`)",
                "db.query('create temp table x (a int); insert into t values (1)')",
                "[...db.stream('select put() as a')]",
                "[...db.stream('with w as (insert into t values (1) returning a) select a from w')]",
                "[...db.stream(`select set_config('transaction_read_only', 'off', false), put()`)]",
                "sql('begin read write; select put(); commit')",
                "shell.run('sql insert into t values (1)') === 0 || db.fail",
                "db.value('select $1::text', ['x'.repeat(10)]); db.query('insert into t values ($1)', [1])",
            })
    void what_is_read_only_is_not_written(String write) throws SQLException {
        Outcome outcome = run("(() => { try { " + write + " } catch (e) { return e.message } })()");
        shell.run("sql rollback");

        assertThat(database.value("select count(*) || ' ' || (select count(*) from pg_largeobject_metadata)"
                        + " || coalesce(to_regclass('u')::text, '') from t"))
                .as(outcome.toString())
                .isEqualTo("0 0");
    }

    private static Outcome run(String script) {
        return shell.run("js " + script);
    }
}
