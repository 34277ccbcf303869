package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed, as the engine reads it. */
class TypedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            let a = 1                    | var a = 1
            const {b, c: [d]} = e; b     | var   {b, c: [d]} = e; b
            class A { x = 1 } new A()    | A=class { x = 1 };new A()¶;var A
            let a; { let b }             | var a; { let b }
            """)
    void declarations_last(String typed, String read) {
        assertThat(only(typed)).isEqualTo(read.replace('¶', '\n'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (let i = 0; i < 2; i++) { const j = i }",
                "x.let = 1; y.const; ({let: 1, const: 2, class: 3})",
                "f(class A {}); x = class B {}",
                "/let x/; 'let x'; `let ${ (() => { let x; return x })() } const y` // let z",
                "function f() { let a; class B {} }",
                "let\n= 1",
                "/* await */ 'await'; a.await",
            })
    void what_is_no_declaration_is_left_to_the_letter(String typed) {
        assertThat(only(typed)).isEqualTo(typed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            await 5                                               | 5
            const r = await 5; r + 1                              | 6
            const r = await 5~r                                   | 5
            let a, b = await 2; b                                 | 2
            const {a, b: [c]} = await ({a: 1, b: [2]}); a + c     | 3
            class A { x = 7 } (await new A()).x                   | 7
            await 1; function f() { return 8 } f()                | 8
            for await (const x of [1, 2]) globalThis.y = x; y     | 2
            (await 3) // done                                     | 3
            const f = async () => { await 1; return 9 }; await f()| 9
            if (await true) { 1 }                                 | undefined
            Object.keys({ a: await 4 })                           | a
            """)
    void what_awaits_gives_its_last_value(String typed, String value) {
        try (Context context = context()) {
            var result = new TypedTexts();
            context.getBindings("js").putMember("told", "nothing");
            var promise = context.eval(result.source(context, typed.replace('~', '\n')));
            context.eval("js", "(p) => p.then((v) => { told = String(v) })").executeVoid(promise);

            assertThat(context.getBindings("js").getMember("told").asString()).isEqualTo(value);
        }
    }

    @Test
    void names_of_a_text_that_awaits_last_too() {
        assertThat(evaluated(
                        "const a = await 1, [b] = [2]; function f() { return 3 } class C {}", "a + b + f() + C.name"))
                .isEqualTo("6C");
    }

    @Test
    void a_name_may_be_declared_anew_as_something_else() {
        assertThat(evaluated("let a = 1", "const a = 2", "class a {}", "function a() {}", "let a = 5; a"))
                .isEqualTo("5");
    }

    @Test
    void places_are_those_that_were_typed() {
        String typed = "let x = 1\nconst y = await f(x,\n  bad())\ny.z";
        for (TypedText reading : TypedText.readings(typed)) {
            for (String word : List.of("x = 1", "f(x", "bad", "y.z")) {
                assertThat(reading.typedAt(reading.text().indexOf(word))).isEqualTo(typed.indexOf(word));
            }
        }
    }

    /** Programs drawn at random give what they give as a script of their own. */
    @Test
    void a_text_means_what_it_meant() {
        List<String> pieces = List.of(
                "let a@ = @",
                "const b@ = `x${ `let ${@}` }`",
                "class C@ { m() { return @ } } ",
                "function f@() { const q = @; return q }",
                "var v@ = /[/)'\"]let /.source",
                "if (typeof a == 'x') { let z = 1 } else { let z = 2; z }",
                "for (const i of [1, 2]) { let k = i / 2 / 1 }",
                "({let: @}).let",
                "'const x = @' /* class */",
                "(() => { let r = @; return r / 2 / 1 })()",
                "[1, @].map(x => x * 2).join('/')",
                "{ let s = @; s }");
        Random random = new Random(7);
        try (Engine engine = engine()) {
            for (int i = 0; i < 150; i++) {
                List<String> program = new ArrayList<>();
                for (int n = 0; n < 1 + random.nextInt(6); n++) {
                    program.add(pieces.get(random.nextInt(pieces.size())).replace("@", String.valueOf(i * 10 + n)));
                }
                String typed = String.join(random.nextBoolean() ? ";\n" : "; ", program) + "\n;'end'";
                assertThat(value(engine, only(typed))).as(typed).isEqualTo(value(engine, typed));
                assertThat(only(typed).lines().count())
                        .isGreaterThanOrEqualTo(typed.lines().count());
            }
        }
    }

    private static String value(Engine engine, String text) {
        try (Context context = Context.newBuilder("js").engine(engine).build()) {
            return context.eval("js", text).toString();
        }
    }

    private static String only(String typed) {
        List<TypedText> readings = TypedText.readings(typed);
        assertThat(readings).hasSize(1);
        return readings.get(0).text();
    }

    private static String evaluated(String... typed) {
        try (Context context = context()) {
            TypedTexts texts = new TypedTexts();
            String value = "";
            for (String text : typed) {
                value = context.eval(texts.source(context, text)).toString();
            }
            return value;
        }
    }

    private static Context context() {
        return Context.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }

    private static Engine engine() {
        return Engine.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }
}
