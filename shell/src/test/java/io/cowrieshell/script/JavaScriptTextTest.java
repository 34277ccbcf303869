package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scanner says of JavaScript while it is typed. */
class JavaScriptTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f(1)",
                "/[(]/.test('(')",
                "a / b / c",
                "x = a / 2 // (",
                "if (a) /(/.test(b)",
                "(a) / 2",
                "`a ${ `b ${ {c: '}'}.c }` } d`",
                "/* ( */ 1",
                "x++",
                "a.in",
                "p.catch(e => 1)",
                "do { a() } while (b)",
                "try { a() } catch { b() }",
                "'not closed",
                "1.5e+3",
                "({}) / 2",
                "return_",
            })
    void what_could_be_whole_is_run(String text) {
        assertThat(JavaScriptText.of(text).wantsMore()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f(",
                "a.",
                "a +",
                "a,",
                "x =>",
                "const x =",
                "`a ${",
                "`a ${ `b",
                "`a ${ b }",
                "/* a",
                "a ? b :",
                "if (a)",
                "if (a) b; else",
                "try { a() }",
                "do { a() }",
                "typeof",
                "/[/",
                "{ a: 1",
                "a + // and",
            })
    void what_cannot_end_there_goes_on(String text) {
        assertThat(JavaScriptText.of(text).wantsMore()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a; b                             | 2
            a~b                              | 2
            a~+ b                            | 1
            a~.b()                           | 1
            a~(b)                            | 1
            a++~b                            | 2
            f()~!b                           | 2
            if (a) { b } c                   | 2
            if (a) b~else c                  | 1
            if (a)~b                         | 1
            function f() { a; b } c          | 2
            x = function () { a }~+ b        | 1
            class A { m() { a; b } } c       | 2
            for (let i = 0; i < 1; i++) a; b | 2
            do { a } while (b)~c             | 2
            x = `a~${ b~c }~d`               | 1
            a //~b                           | 2
            """)
    void statements_begin_where_they_do(String text, int statements) {
        assertThat(JavaScriptText.of(text.replace('~', '\n')).code().stream()
                        .filter(token -> token.begins() && token.depth() == 0))
                .hasSize(statements);
    }

    @Test
    void the_end_of_a_statement_for_the_server_is_known() {
        assertThat(JavaScriptText.of("db.query`select * from t where a = ${x} and ")
                        .endsInSql())
                .isTrue();
        assertThat(JavaScriptText.of("db.value('select ").endsInSql()).isTrue();
        assertThat(JavaScriptText.of("db.value('select 1', ").endsInSql()).isFalse();
        assertThat(JavaScriptText.of("log(`select ").endsInSql()).isFalse();
        assertThat(JavaScriptText.of("db.query`select ${x.").endsInSql()).isFalse();
    }
}
