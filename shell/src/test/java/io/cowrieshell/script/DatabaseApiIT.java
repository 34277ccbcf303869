package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code db} gives a script, and takes from it. */
@Timeout(60)
class DatabaseApiIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private static ScriptedShell shell;

    @BeforeAll
    static void start() {
        shell = ScriptedShell.at(database.target(), true);
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            null::int                            | null object
            1::int2                              | 1 number
            2147483647                           | 2147483647 number
            9007199254740991::int8               | 9007199254740991 number
            9007199254740993::int8               | 9007199254740993 bigint
            (-9223372036854775808)::int8         | -9223372036854775808 bigint
            0.1::numeric                         | 0.1 number
            100.00::numeric                      | 100 number
            12345678901234567890::numeric        | 12345678901234567890 bigint
            1.23456789012345678901::numeric      | 1.23456789012345678901 string
            'NaN'::numeric                       | NaN number
            'Infinity'::float8                   | Infinity number
            1e300::float8                        | 1e+300 number
            0.1::float4                          | 0.1 number
            true                                 | true boolean
            'a "b" \\n ö 😀'::text                | a "b" \\n ö 😀 string
            '2025-11-07 12:00:00.5+01'::timestamptz | 2025-11-07T11:00:00.500Z Date
            'infinity'::timestamptz              | Infinity number
            '-infinity'::timestamptz             | -Infinity number
            '2025-11-07'::date                   | 2025-11-07 string
            '2025-11-07 12:00:00'::timestamp     | 2025-11-07 12:00:00 string
            '192.0.2.1'::inet                    | 192.0.2.1 string
            '{1,NULL,3}'::int[]                  | [1,null,3] Array
            '{{a,b},{c,"d,e"}}'::text[]          | [["a","b"],["c","d,e"]] Array
            '{9007199254740993}'::int8[]         | ["9007199254740993"] Array
            '{"a": [1, null], "b": {}}'::jsonb   | {"a":[1,null],"b":{}} Object
            '[1]'::json                          | [1] Array
            '"x"'::json                          | x string
            'null'::json                         | null object
            '\\x00ff10'::bytea                    | 0,255,16 Uint8Array
            """)
    void a_value_is_plain_and_exact(String sql, String expected) {
        String script = "((v) => (typeof v === 'object' && v !== null"
                + " ? (v instanceof Date ? v.toISOString() : v instanceof Uint8Array ? String(v) : JSON.stringify(v))"
                + " + ' ' + v.constructor.name : String(v) + ' ' + typeof v))(db.value(String.raw`select " + sql
                + "`))";

        assertThat(run(script)).isEqualTo(new Outcome(0, expected + "\n", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            db.value`select ${1} + ${2n}`                                             ¦ 3
            db.value`select ${'it\\'s'} || ${null}::text is null`                      ¦ true
            db.value`select ${'192.0.2.1'} = any(array['192.0.2.1'::inet])`           ¦ true
            db.value`select 5 = any(${[4, 5]})`                                       ¦ true
            db.value`select ${['a"b', 'c,d', null]}::text[]`[0]                       ¦ a"b
            db.value`select ${{a: 1}}::jsonb ->> 'a'`                                 ¦ 1
            db.value`select ${new Date(0)}::timestamptz = 'epoch'`                    ¦ true
            db.value`select ${new Uint8Array([1, 255])} = '\\\\x01ff'::bytea`           ¦ true
            db.value('select $2::text || $1 || $2', ['b', 'a'])                       ¦ aba
            db.value(`select '{"a": 1}'::jsonb ? $1`, ['a'])                          ¦ true
            db.value`select count(*) from ${db.id('pg_class')}` > 1                   ¦ true
            String(db.id('a"b'))                                                      ¦ "a""b"
            db.value`select 'x; drop table y' = ${'x; drop table y'}`                 ¦ true
            db.one`select 1 where false` === undefined                                ¦ true
            (() => { try { db.one`values (1), (2)` } catch (e) { return e.name } })() ¦ RangeError
            (() => { try { db.query('select $1') } catch (e) { return e.code } })()   ¦ SQL-011
            (() => { try { db.query('select $2', [1]) } catch (e) { return e.code } })() ¦ SQL-011
            (() => { try { db.query('select 1; select 2') } catch (e) { return e.code } })() ¦ SCRIPT-003
            JSON.stringify(db.one`select 1 as "__proto__", 2 as a, 3 as a`)           ¦ {"__proto__":1,"a":2,"a_2":3}
            """)
    void values_are_bound(String script, String expected) {
        assertThat(run(script)).isEqualTo(new Outcome(0, expected + "\n", ""));
    }

    @Test
    void it_is_synchronous_wherever_it_is_called() {
        assertThat(run("[3, 1, 2].sort((a, b) => db.value`select ${a} - ${b}::int`).join()"))
                .isEqualTo(said("1,2,3"));
        assertThat(
                        run(
                                "class A { v = db.value`select 7`; get w() { return db.value`select 8` } }; new A().v + new A().w"))
                .isEqualTo(said("15"));
        assertThat(run("function* g() { yield db.value`select 1`; yield db.value`select 2` }; [...g()].join()"))
                .isEqualTo(said("1,2"));
        assertThat(run("await db.value`select 5`")).isEqualTo(said("5"));
    }

    @Test
    void a_transaction_is_all_or_nothing() throws Exception {
        database.execute("drop table if exists t; create table t (a int)");
        ScriptedShell shell = database.shell(true);
        String failing =
                "js try { db.transaction(() => { db.execute`insert into t values (1)`; throw new TypeError('no') }) }"
                        + " catch (e) { e.name + db.value`select count(*) from t` }";

        assertThat(shell.run(failing).out()).isEqualTo("TypeError0\n");
        assertThat(shell.run("js db.transaction(() => db.execute`insert into t values (1), (2)`)"))
                .isEqualTo(said("2"));
        assertThat(shell.run("js db.transaction(() => db.transaction(() => 1))").err())
                .contains("SQL-008");
        assertThat(shell.run("js db.transaction(async () => 1)").err()).contains("is not async");
        assertThat(shell.run("js db.value`select count(*) from t`")).isEqualTo(said("2"));
    }

    @Test
    void a_script_that_may_only_read_writes_in_no_way() throws Exception {
        database.execute("drop table if exists t; create table t (a int)");
        ScriptedShell shell = database.shell(false);

        for (String write : new String[] {
            "db.execute`insert into t values (1)`",
            "db.transaction(() => db.execute`insert into t values (1)`)",
            "db.query('with w as (insert into t values (1) returning a) select a from w')",
            "[...db.stream('with w as (insert into t values (1) returning a) select a from w')]",
            "[...db.stream('select set_config($1, $2, false)', ['default_transaction_read_only', 'off'])];"
                    + " db.execute`insert into t values (1)`",
        }) {
            assertThat(shell.run("js " + write).status()).as(write).isNotZero();
        }
        assertThat(database.value("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void rows_are_streamed_and_the_rest_is_left_when_a_loop_ends() throws Exception {
        assertThat(run(
                        "let sum = 0; for (const {g} of db.stream('select g from generate_series(1, $1::int) g', [2500]))"
                                + " { sum += g; db.value`select 1` }; sum"))
                .isEqualTo(said("3126250"));
        assertThat(
                        run(
                                "for (const {g} of db.stream('select g from generate_series(1, 9000) g')) if (g > 1500) break; 0"))
                .isEqualTo(said("0"));
        database.await("select 1 where not exists (select from pg_stat_activity"
                + " where application_name like '%script%' and datname = current_database())");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object.keys(globalThis).join()",
                "typeof Java + typeof Polyglot + typeof Packages + typeof load + typeof quit + typeof java + typeof print",
                "db.query.constructor('return typeof Java + typeof Polyglot')()",
                "db.value.call.constructor('return this')() === globalThis",
                "import('fs')",
                "Function('return process')()",
            })
    void there_is_no_way_out(String script) {
        Outcome outcome = run(script);

        assertThat(outcome.out() + outcome.err()).doesNotContain("object", "org.graalvm", "ProxyObject");
    }

    @Test
    void nothing_of_the_host_is_reachable() {
        assertThat(run("""
                (() => {
                  const seen = new Set(), found = [];
                  const walk = (value, path) => {
                    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
                    seen.add(value);
                    if (!(value instanceof Object) && Object.getPrototypeOf(value) !== null
                        && value !== Object.prototype) found.push(path);
                    for (const key of Reflect.ownKeys(value)) {
                      const property = Object.getOwnPropertyDescriptor(value, key);
                      for (const part of ['value', 'get', 'set']) if (part in property) walk(property[part], path + '.' + String(key));
                    }
                    walk(Object.getPrototypeOf(value), path + '.__proto__');
                  };
                  walk(globalThis, 'global');
                  walk(db.query('select 1 as a, now() as b'), 'rows');
                  try { db.query('selec') } catch (e) { walk(e, 'error') }
                  return found.join() + seen.size;
                })()""").out()).matches("\\d{3,}\\n");
    }

    @Test
    void what_is_poisoned_by_a_script_does_not_reach_the_tools() {
        ScriptedShell shell = database.shell(false);
        shell.run("js JSON.parse = () => 'mine'; Array.isArray = () => true; Object.keys = () => []; String = null;"
                + " Object.prototype.then = 1; 1");

        assertThat(shell.run("js db.value('select $1::int', [5])")).isEqualTo(said("5"));
        assertThat(shell.run("js db.query = 1; try { db.value = null } catch (e) {}; typeof db.query"))
                .isEqualTo(said("function"));
    }

    @Test
    void what_a_line_has_declared_the_next_one_knows() {
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("js let a = 40; const b = () => a + 2", "version", "js b()")
                        .out())
                .endsWith("42\n");
        assertThat(shell.run("js a.b.c").status()).isEqualTo(3);
        assertThat(shell.run("js b()")).isEqualTo(said("42"));
    }

    private static Outcome said(String text) {
        return new Outcome(0, text + "\n", "");
    }

    /** All in one world, which takes a while to make. */
    private static Outcome run(String script) {
        return shell.run("js " + script);
    }

    @Test
    void a_transaction_that_was_ended_within_is_told() {
        Outcome outcome = database.shell(true)
                .run("js db.transaction(() => { db.execute('create temp table t (a int)'); db.execute('commit'); })");

        assertThat(outcome.err()).startsWith("SCRIPT-003 the transaction was over before the end of db.transaction");
    }
}
