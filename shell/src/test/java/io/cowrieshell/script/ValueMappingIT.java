package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type of the server in a script, and every value of a script at the server. */
@Timeout(60)
class ValueMappingIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private static ScriptedShell shell;

    @BeforeAll
    static void start() throws SQLException {
        database.execute("create type mood as enum ('sad', 'a \"b\"'); create type _odd as enum ('x');"
                + " create type pair as (a int, b text); create domain small as int; create domain list as int[]");
        shell = ScriptedShell.at(database.target(), false);
        assertThat(shell.run("js const show = (v) => v === null ? 'null'"
                                + " : typeof v === 'bigint' ? v + 'n'"
                                + " : v instanceof Date ? 'Date ' + v.toISOString()"
                                + " : v instanceof Uint8Array ? 'bytes[' + v + ']'"
                                + " : Array.isArray(v) ? '[' + v.map(show).join() + ']'"
                                + " : typeof v === 'number' ? (Object.is(v, -0) ? '-0' : String(v))"
                                + " : JSON.stringify(v)")
                        .status())
                .isZero();
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            (-9007199254740991)::int8                        ¦ -9007199254740991
            9223372036854775807                              ¦ 9223372036854775807n
            (-32768)::int2                                   ¦ -32768
            4294967295::oid                                  ¦ 4294967295
            '-0'::float8                                     ¦ -0
            'NaN'::float4                                    ¦ NaN
            5e-324::float8                                   ¦ 5e-324
            1.7976931348623157e308::float8                   ¦ 1.7976931348623157e+308
            3.4028235e38::float4                             ¦ 3.4028235e+38
            '-Infinity'::numeric                             ¦ -Infinity
            1e400::numeric > 0                               ¦ true
            (1e20::numeric + 0.5)                            ¦ "100000000000000000000.5"
            (1e400::numeric + 0.5) - 1e400::numeric          ¦ 0.5
            length((1e400::numeric + 0.5)::text)             ¦ 403
            1e-400::numeric = 0                              ¦ false
            0.000::numeric                                   ¦ 0
            -1.10::numeric                                   ¦ -1.1
            9007199254740992::numeric                        ¦ 9007199254740992n
            12.34::money                                     ¦ "$12.34"
            'f'::bool                                        ¦ false
            b'1'                                             ¦ "1"
            b'101'::bit varying                              ¦ "101"
            'x'::"char"                                      ¦ "x"
            'ab'::char(4)                                    ¦ "ab  "
            'n'::name                                        ¦ "n"
            ''::text                                         ¦ ""
            '00000000-0000-0000-0000-00000000000a'::uuid     ¦ "00000000-0000-0000-0000-00000000000a"
            '10.0.0.0/8'::cidr                               ¦ "10.0.0.0/8"
            '2001:db8::1/64'::inet                           ¦ "2001:db8::1/64"
            '08:00:2b:01:02:03'::macaddr                     ¦ "08:00:2b:01:02:03"
            '1 year 2 mons -3 days 04:05:06.789'::interval   ¦ "1 year 2 mons -3 days +04:05:06.789"
            'infinity'::date                                 ¦ "infinity"
            '0044-03-15 BC'::date                            ¦ "0044-03-15 BC"
            '12:34:56.123456'::time                          ¦ "12:34:56.123456"
            '12:34:56+02'::timetz                            ¦ "12:34:56+02"
            '-infinity'::timestamp                           ¦ "-infinity"
            '2025-11-07 12:00:00.123456'::timestamp          ¦ "2025-11-07 12:00:00.123456"
            '2025-11-07 12:00:00.123999+00'::timestamptz     ¦ Date 2025-11-07T12:00:00.123Z
            '0044-03-15 12:00:00+00 BC'::timestamptz         ¦ Date -000043-03-15T12:00:00.000Z
            '10000-01-01 00:00:00+00'::timestamptz           ¦ Date +010000-01-01T00:00:00.000Z
            '294276-12-31 00:00:00+00'::timestamptz          ¦ "294276-12-31 00:00:00+00"
            '[1,5)'::int4range                               ¦ "[1,5)"
            '{[1,3),[5,7)}'::int4multirange                  ¦ "{[1,3),[5,7)}"
            'a "b"'::mood                                    ¦ "a \\"b\\""
            'x'::_odd                                        ¦ "x"
            (1, 'a,b')::pair                                 ¦ "(1,\\"a,b\\")"
            5::small                                         ¦ 5
            '{1,2}'::list                                    ¦ [1,2]
            '<a b="c"/>'::xml                                ¦ "<a b=\\"c\\"/>"
            'a:1 b:2'::tsvector                              ¦ "'a':1 'b':2"
            '(1,2)'::point                                   ¦ "(1,2)"
            'pg_class'::regclass                             ¦ "pg_class"
            '16/B374D848'::pg_lsn                            ¦ "16/B374D848"
            '1 2'::int2vector                                ¦ "1 2"
            ''::bytea                                        ¦ bytes[]
            '{}'::int[]                                      ¦ []
            '{{1,2},{3,NULL}}'::int4[]                       ¦ [[1,2],[3,null]]
            '[0:1]={1,2}'::int[]                             ¦ [1,2]
            '{1.5,1.23456789012345678901,NaN,7}'::numeric[]  ¦ [1.5,"1.23456789012345678901","NaN",7]
            '{0.1,-0,Infinity,1e300}'::float8[]              ¦ [0.1,-0,"Infinity",1e+300]
            '{0.1,2}'::float4[]                              ¦ [0.1,2]
            '{t,f,NULL}'::bool[]                             ¦ [true,false,null]
            '{NULL,"NULL",null,"a\\"b\\\\","",c d}'::text[]   ¦ [null,"NULL",null,"a\\"b\\\\","","c d"]
            array['{"a": [1]}', null]::jsonb[]               ¦ [{"a":[1]},null]
            array['null', '"x"']::json[]                     ¦ [null,"x"]
            '{2025-11-07 12:00:00+01,NULL,infinity}'::timestamptz[] ¦ [Date 2025-11-07T11:00:00.000Z,null,Infinity]
            array['\\x00ff'::bytea, null, '']                 ¦ [bytes[0,255],null,bytes[]]
            '{192.0.2.1}'::inet[]                            ¦ ["192.0.2.1"]
            '{2025-11-07}'::date[]                           ¦ ["2025-11-07"]
            '{12:34:56.789}'::time[]                         ¦ ["12:34:56.789"]
            '{1 day}'::interval[]                            ¦ ["1 day"]
            '{sad,"a \\"b\\""}'::mood[]                      ¦ ["sad","a \\"b\\""]
            array[(1, 'x y')::pair]                          ¦ ["(1,\\"x y\\")"]
            '{(1,1),(0,0);(3,3),(2,2)}'::box[]               ¦ ["(1,1),(0,0)","(3,3),(2,2)"]
            '{"__proto__": 1, "constructor": 2, "toString": 3, "": 4}'::jsonb ¦ {"":4,"toString":3,"__proto__":1,"constructor":2}
            '{"a": 1, "a": 2}'::json                         ¦ {"a":2}
            '[1e400, 12345678901234567890, 0.1]'::json       ¦ [Infinity,12345678901234567000,0.1]
            '"\\ud800"'::json                                ¦ "\\ud800"
            """)
    void a_value_of_the_server_is_plain_and_exact(String sql, String expected) {
        // More often than it takes the driver to change to its binary form.
        assertThat(run("(() => { let found = new Set();"
                        + " for (let i = 0; i < 7; i++) found.add(show(db.value(String.raw`select "
                        + sql + " where $1`, [true])));"
                        + " found.add(show(db.value(String.raw`select " + sql + "`)));"
                        + " return [...found].join(' or ') })()"))
                .isEqualTo(new Outcome(0, expected + "\n", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            db.value`select ${-0}::float8`                                   ¦ -0
            db.value`select ${NaN}::float8`                                  ¦ NaN
            db.value`select ${-Infinity}::numeric`                           ¦ -Infinity
            db.value`select ${1e21}::numeric`                                ¦ 1000000000000000000000n
            db.value`select ${5e-324}::float8`                               ¦ 5e-324
            db.value`select ${0.1}::numeric`                                 ¦ 0.1
            db.value`select ${-(2n ** 63n)}::int8`                           ¦ -9223372036854775808n
            db.value`select ${10n ** 100n}::numeric` === 10n ** 100n         ¦ true
            db.value`select ${true} and ${false}`                            ¦ false
            db.value`select ${undefined}::int`                               ¦ null
            db.value`select ${'\\ud83d\\ude00 \\'"\\\\'}`                          ¦ "😀 '\\"\\\\"
            db.value`select ${'\\\\u0000'}`                                    ¦ "\\\\u0000"
            db.value`select ${{a: '\\\\u0000'}}::jsonb ->> 'a'`                ¦ "\\\\u0000"
            db.value`select ${new Date(-1)}::timestamptz`                    ¦ Date 1969-12-31T23:59:59.999Z
            db.value`select ${new Date(8.64e15)}::timestamptz`               ¦ Date +275760-09-13T00:00:00.000Z
            db.value`select ${new Date('-000043-03-15T12:00:00Z')}::timestamptz` ¦ Date -000043-03-15T12:00:00.000Z
            db.value`select ${[]}::int[]`                                    ¦ []
            db.value`select ${[[1, 2n], [null, -3]]}::int8[]`                ¦ [[1,2],[null,-3]]
            db.value`select ${['a"b', '\\\\', 'NULL', '', '{', null]}::text[]` ¦ ["a\\"b","\\\\","NULL","","{",null]
            db.value`select ${[new Uint8Array([0, 255])]}::bytea[]`          ¦ [bytes[0,255]]
            db.value`select ${[new Date(0)]}::timestamptz[]`                 ¦ [Date 1970-01-01T00:00:00.000Z]
            db.value`select ${[{a: 1}]}::jsonb[]`                            ¦ [{"a":1}]
            db.value`select ${[1.5, -0, NaN]}::float8[]`                     ¦ [1.5,-0,"NaN"]
            db.value`select ${{['__proto__']: 1}}::jsonb`                    ¦ {"__proto__":1}
            db.value`select ${new Uint8Array(0)}::bytea`                     ¦ bytes[]
            (db.query("set bytea_output = 'escape'"), db.value`select '\\\\x00ff'::bytea`) ¦ bytes[0,255]
            db.query`select`                                                 ¦ [{}]
            db.query`select 1 where false`                                   ¦ []
            db.one`select null as "__proto__", 9007199254740993 as "constructor", now() is null as "toString"`["constructor"] ¦ 9007199254740993n
            Object.keys(db.one`select 1 as "__proto__", 2 as "a""b", 3 as "2", 4 as " "`) ¦ ["2","__proto__","a\\"b"," "]
            db.one`select 'epoch'::timestamptz as "__proto__"`["__proto__"] ¦ Date 1970-01-01T00:00:00.000Z
            {...db.one`select 1 as a, null as b`}                            ¦ {"a":1,"b":null}
            (({a, ...rest}) => [a, rest])(db.one`select 1 as a, 2 as b`)     ¦ [1,{"b":2}]
            db.value`select '{"a": {}}'::jsonb`.constructor === Object       ¦ true
            db.one`select 1 as a` instanceof Object                          ¦ true
            db.query`select 1` instanceof Array                              ¦ true
            Object.keys(db.one(`select ${Array.from({length: 1600}, (_, i) => i + ' as c' + i).join()}`)).length ¦ 1600
            JSON.stringify(db.value`select (repeat('[', 200) || repeat(']', 200))::json`).length ¦ 400
            db.value(`select '${JSON.stringify('x'.repeat(1e6))}'::jsonb`).length ¦ 1000000
            db.explain('select $1 = any($2::int[])', [1, [1, 2]])[0].Plan['Node Type'] ¦ "Result"
            db.query("sel" + "ect 1 as a")[0].a === 1                        ¦ true
            """)
    void a_value_of_a_script_comes_back(String script, String expected) {
        assertThat(run("show(" + script + ")")).isEqualTo(new Outcome(0, expected + "\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.value`select ${'a\\u0000b'}`",
                "db.value`select ${['a\\u0000b']}::text[]`",
                "db.value`select ${{a: 'a\\u0000b'}}::jsonb`",
                "db.value('select \\u00001')",
                "db.value`select ${'\\ud800'}`",
                "db.value`select ${['\\udc00x']}::text[]`",
                "db.value`select ${new Date(NaN)}::timestamptz`",
                "db.value`select ${Symbol('a')}`",
                "db.value`select ${() => 1}`",
                "db.value`select ${{toJSON() {}}}`",
                "db.value`select ${db.id('a')}::text, ${[db.id('a')]}`",
                "db.value('select $1', 1)",
                "db.value`select ${[[1], [2, 3]]}::int[]`",
                "db.query()",
                "db.id('a\\u0000')",
            })
    void what_is_no_value_is_refused_as_an_error_of_the_language(String script) {
        assertThat(run("(() => { try { return 'taken: ' + " + script
                        + " } catch (e) { return e instanceof Error } })()"))
                .isEqualTo(new Outcome(0, "true\n", ""));
    }

    @Test
    void results_of_operations_are_plain_values() {
        String plain =
                "((walk) => { walk = (v) => v === null || typeof v !== 'object' ? typeof v !== 'function' && v !== undefined"
                        + " : [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(v))"
                        + " && Reflect.ownKeys(v).every((k) => k === 'length' || (typeof k === 'string'"
                        + " && 'value' in Object.getOwnPropertyDescriptor(v, k) && walk(v[k])));"
                        + " return walk })()";

        assertThat(run("[status(), findings(), runs(), sql('select 1 as a, now() as b'), schema.version, version()]"
                        + ".map(" + plain + ").join()"))
                .isEqualTo(new Outcome(0, "true,true,true,true,true,true\n", ""));
    }

    private static Outcome run(String script) {
        return shell.run("js " + script);
    }
}
