package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.Text.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When Enter runs a command, and when it opens another line. */
class CompletenessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sql select 1",
                "sql select 1;",
                "sql select 1\n;",
                "sql select 'a;\nb';",
                "sql select 1 -- ' (\n;",
                "sql commit",
                "sql \n",
                "sql select count(*) from t",
            })
    void sql_that_is_whole_runs(String line) {
        assertThat(Completeness.wantsMore(line, Language.SQL)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sql",
                "sql select",
                "sql select 1,",
                "sql select a from",
                "sql select 'a",
                "sql select 'a;",
                "sql select (1",
                "sql select $$ a",
                "sql select /* a",
                "sql select 1\nfrom t",
                "sql select 1 where a =",
                "sql insert into t values",
                "sql select 1; select",
            })
    void sql_that_is_not_opens_another_line(String line) {
        assertThat(Completeness.wantsMore(line, Language.SQL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "js 1 + 1",
                "js (a) => { return '{' }",
                "js `a ${b('}')} c`",
                "js // (",
                "js /* ( */ 1",
                "js",
                "js ')'",
                "js 'it\\'s'",
                "js 'not closed",
                "js )("
            })
    void a_script_that_is_whole_runs(String line) {
        // The last one is wrong, which the engine tells better than an editor that never ends.
        assertThat(Completeness.wantsMore(line, Language.JAVASCRIPT)).isEqualTo(line.equals("js )("));
    }

    @ParameterizedTest
    @ValueSource(strings = {"js f(", "js {", "js [1,", "js `a", "js `a ${b", "js `a ${`b", "js /* a", "js (`)`"})
    void a_script_that_is_not_opens_another_line(String line) {
        assertThat(Completeness.wantsMore(line, Language.JAVASCRIPT)).isTrue();
    }

    @Test
    void a_file_is_cut_into_commands() {
        assertThat(entries("""
                # a comment
                status --exact

                sql select 1
                sql select 'a
                b', 2
                sql select 3
                from t
                where x;
                \\d
                js f(
                  1)
                sql select 4
                status
                """))
                .containsExactly(
                        "2 status --exact",
                        "4 sql select 1",
                        "5 sql select 'a\nb', 2",
                        "7 sql select 3\nfrom t\nwhere x;",
                        "10 \\d",
                        "11 js f(\n  1)",
                        "13 sql select 4",
                        "14 status");
    }

    @Test
    void a_quote_that_never_closes_takes_the_rest_of_the_file() {
        assertThat(entries("sql select 'a\nstatus\n")).containsExactly("1 sql select 'a\nstatus");
    }

    @Test
    void line_ends_of_another_system_are_line_ends() {
        assertThat(entries("status\r\nsql select 1\r\n")).containsExactly("1 status", "2 sql select 1");
    }

    private static List<String> entries(String file) {
        return new ScriptReader(new LineParser(OperationCatalog.ofClassPath()), file)
                .entries().stream()
                        .map(entry -> entry.number() + " " + entry.text())
                        .toList();
    }
}
