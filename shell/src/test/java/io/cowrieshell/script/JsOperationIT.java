package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.operation.Suggestion;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JsOperationIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1 + 1                                                   | 2
            'it\\'s'                                                | it's
            sql('select 42 as n').tables[0][0].n                    | 42
            sql({sql: 'select n from generate_series(1,9) n', maxRows: 3}).tables[0].length | 3
            sql('select 9007199254740993 as n').tables[0][0].n      | 9007199254740993
            sql(`select '{"a": [1]}'::jsonb as d`).tables[0][0].d.a[0] | 1
            sql('select null as n').tables[0][0].n === null         | true
            sql('select 1; select 2').statements.length             | 2
            typeof quit + typeof print                              | undefinedundefined
            10n ** 20n + ''                                         | 100000000000000000000
            """)
    void values_come_back(String script, String value) {
        assertThat(database.shell(false).run("js " + script)).isEqualTo(new Outcome(0, value + "\n", ""));
    }

    /** What is typed at one shell, line after line. */
    @Test
    void names_last_and_may_be_declared_anew() {
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("js let a = 1; const b = 2; class C { x = a } function f() { return b }", "js a + f()"))
                .isEqualTo(new Outcome(0, "3\n", ""));
        assertThat(shell.run("js const a = 5; let C = 6", "js a + C").out()).isEqualTo("11\n");
        assertThat(shell.run("js let broken = mistake()").status()).isEqualTo(3);
        assertThat(shell.run("js typeof broken", "js const broken = 7; broken").out())
                .isEqualTo("undefined\n7\n");
        assertThat(shell.run("js const r = await Promise.resolve(8); r + 1", "js r + _")
                        .out())
                .isEqualTo("9\n17\n");
        assertThat(shell.run("js let kept; try { sql('selec 1') } catch (e) { kept = e }", "js throw kept")
                        .err())
                .startsWith("SQL-001 ");
        assertThat(shell.run("js let outer = shell.run('js typeof kept')", "js outer")
                        .out())
                .isEqualTo("undefined\n0\n");
        assertThat(shell.run("js .reset", "js typeof r").out()).isEqualTo("undefined\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            null                                          | null
            -0                                            | -0
            {a: 1, 'b-c': [1, , 'it\\'s'], d: {}}         | { a: 1, 'b-c': [ 1, <1 empty>, "it's" ], d: {} }
            [[1n, Symbol('s'), undefined]]                | [ [ 1n, Symbol(s), undefined ] ]
            new Map([['a', new Set([1])]])                | Map(1) { 'a' => Set(1) { 1 } }
            ({d: new Date(0), r: /x/g})                   | { d: 1970-01-01T00:00:00.000Z, r: /x/g }
            [new TypeError('no')]                         | [ [TypeError: no] ]
            class A { #p = 1; x = 2 } [new A()]           | [ A { x: 2 } ]
            ({get x() { throw 1 }, set y(v) {}})          | { x: [Getter], y: [Setter] }
            new Proxy({}, {get() { throw 1 }})            | [Proxy]
            const o = {}; o.self = [o]; o                 | { self: [ [Circular] ] }
            new Uint8Array(2)                             | Uint8Array(2) [ 0, 0 ]
            Object.create(null)                           | [Object: null prototype] {}
            [f => 1, class B {}, Math.max]                | [ [Function: (anonymous)], [class B], [Function: max] ]
            ({toJSON() { throw 1 }, toString: 5})         | { toJSON: [Function: toJSON], toString: 5 }
            ({a: {b: {c: {d: {e: {f: {}}}}}}})            | { a: { b: { c: { d: { e: { f: [Object] } } } } } }
            'it\\'s'                                     | it's
            new Array(1e9)                                | [ <1000000000 empty> ]
            """)
    void a_person_sees_values_and_nothing_is_run_for_that(String script, String shown) {
        assertThat(database.shell(false).run("js " + script)).isEqualTo(new Outcome(0, shown + "\n", ""));
    }

    @Test
    void much_is_shown_in_part_and_rows_as_a_table() {
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("js Array.from({length: 1e5}, (_, i) => i)").out())
                .startsWith("[\n  0, 1, 2,")
                .endsWith("99, … 99900 more\n]\n")
                .satisfies(text ->
                        assertThat(text.lines().mapToInt(String::length)).allMatch(length -> length <= 100));
        assertThat(shell.run("js 'x'.repeat(1e7)").out())
                .hasSizeLessThan(20_000)
                .contains("… 9990000 more");
        assertThat(shell.run("js db.query`select n, 'row ' || n as name, null as z from generate_series(1, 102) n`")
                        .out())
                .startsWith(" n")
                .contains("100 | row 100")
                .endsWith("… 2 more rows\n");
        assertThat(shell.run("js --json [{a: 1n}]").out()).contains("\"a\" : \"1\"");
    }

    @Test
    void nothing_to_show_is_shown_as_nothing() {
        assertThat(database.shell(false).run("js undefined")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void a_problem_of_a_command_stays_that_problem() {
        Outcome outcome = database.shell(false).run("js sql('select 1/0')");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("SQL-001 division by zero");
    }

    @Test
    void a_script_can_catch_a_problem() {
        assertThat(database.shell(false)
                        .run("js try { sql('select 1/0') } catch (e) { 'caught' }")
                        .out())
                .isEqualTo("caught\n");
    }

    @Test
    void a_mistake_is_shown_where_it_is() {
        assertThat(database.shell(false).run("js let a = 1;\nmistake()").err()).isEqualTo("""
                SCRIPT-001 ReferenceError: mistake is not defined
                  why:  line 2, column 1
                        mistake()
                        ^
                """);
        assertThat(database.shell(false).run("js let = ;").err()).isEqualTo("""
                SCRIPT-002 SyntaxError: Expected an operand but found ;
                  why:  line 1, column 7
                        let = ;
                              ^
                """);
    }

    @Test
    void a_mistake_is_followed_to_where_it_came_from() {
        ScriptedShell shell = database.shell(false);
        shell.run("js function f(n) {\n  return n.x\n}");

        assertThat(shell.run("js const r = await 1; [r].map(() => f(null))").err())
                .isEqualTo("""
                SCRIPT-001 TypeError: Cannot read property 'x' of null
                  why:  typed-1:2:10
                          return n.x
                                 ^
                        at f (typed-1:2:10)
                        at line 1, column 34
                        at line 1, column 20
                """);
        assertThat(shell.run("js Promise.reject(new Error('no'))").err()).contains("Error: no", "line 1, column 16");
        assertThat(shell.run("js throw 5").err()).startsWith("SCRIPT-001 5 was thrown");
        assertThat(shell.run("js db.query('select 1/0')").err())
                .startsWith("SQL-001 division by zero")
                .contains("22012", "line 1, column 1");
    }

    @Test
    void words_of_the_prompt_are_understood_here_too() {
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("js .edtor").err()).contains("did you mean .editor?");
        assertThat(shell.run("js .help").out()).contains(".reset", "db.query");
        assertThat(shell.run("js").status()).isEqualTo(64);
        assertThat(shell.run("js .5 + .5").out()).isEqualTo("1\n");
    }

    @Test
    void suggestions_ask_nothing_of_what_they_look_at() {
        ScriptedShell shell = database.shell(false);
        assertThat(suggested(shell, "db.")).contains("query", "stream").isEqualTo(Suggestions.BEGINNING.get("db"));
        assertThat(suggested(shell, "backfill({ba")).contains("batch").doesNotContain("db");
        assertThat(suggested(shell, "loader.backfill({batch: 1, ")).doesNotContain("batch");
        assertThat(suggested(shell, "sql({output: 'js")).isEmpty();

        shell.run(
                "js const mine = {inner: {deep: 1}, get trap() { throw 1 }}; const odd = new Proxy({}, {get() { throw 1 }})");
        assertThat(suggested(shell, "1 + mi")).contains("mine", "status", "db");
        assertThat(suggested(shell, "mine.inner.")).containsExactly("deep");
        assertThat(suggested(shell, "mine.trap.")).isEmpty();
        assertThat(suggested(shell, "odd.x.")).isEmpty();
        assertThat(suggested(shell, "'mine.")).isEmpty();
        for (String name : Suggestions.BEGINNING.keySet()) {
            assertThat(suggested(shell, name + ".")).as(name).containsAll(Suggestions.BEGINNING.get(name));
        }
    }

    private static List<String> suggested(ScriptedShell shell, String before) {
        return shell.dispatcher().suggestions(shell.dispatcher().catalog().get("js"), before).stream()
                .map(Suggestion::word)
                .toList();
    }

    @Test
    void a_call_that_cannot_be_is_explained() {
        assertThat(database.shell(false).run("js sql(1, 2)").err()).startsWith("SCRIPT-003 sql is called wrongly");
        assertThat(database.shell(false).run("js sql({sqll: 'x'})").err()).contains("did you mean sql?");
    }

    @Test
    void a_script_writes_no_more_than_the_target_allows() throws SQLException {
        database.execute("create table t (a int)");
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("js sql('insert into t values (1)')").status()).isEqualTo(7);
        assertThat(shell.run("js try { sql('insert into t values (1)') } catch (e) { 1 }")
                        .status())
                .isZero();
        assertThat(database.value("select count(*) from t")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System')",
                "java.lang.System.getenv('HOME')",
                "Polyglot.eval('js', '1')",
                "read('/etc/passwd')",
                "require('fs')",
                "sql.constructor.constructor('return this.process.exit()')().x.y",
                "status.getClass()",
                "sql('select 1').getClass()",
                "new Worker('x')",
            })
    void no_way_leads_to_the_host(String script) {
        Outcome outcome = database.shell(false).run("js " + script);

        assertThat(outcome.status()).as(outcome.out()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("SCRIPT-001 ");
    }
}
