package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.shell.core.command.ParsedInput;

class LineParserTest {

    private final LineParser parser = new LineParser(OperationCatalog.ofClassPath());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            status                              | status
            status --exact                      | status exact=true
            status --exact --output json        | status exact=true output=json
            status --output=json -o out.json    | status output=json output-file=out.json
            status --output= -y                 | status output= yes=true
            describe 'two words' "and \\"more\\""| describe [two words] [and "more"]
            describe a'b'c                      | describe [abc]
            describe ''                         | describe []
            describe -- --tables                | describe [--tables]
            exit -5                             | exit [-5]
            describe -                          | describe [-]
            specimen --times-over -3 ann        | specimen times-over=-3 [ann] []
            specimen --gift a --gift b ann hi   | specimen gift=a gift=b [ann] [hi]
            specimen ann --gift x               | specimen gift=x [ann] []
            watch 5 status --exact              | watch [5] [status --exact]
            watch -n 3 500ms sql select 1       | watch count=3 [500ms] [sql select 1]
            """)
    void words_become_options_and_arguments(String line, String expected) {
        assertThat(shown(parser.parse(line))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'it''s', \"b\" from t -- x",
                "select $$ it's \"quoted\" $tag$ -- \\ $$",
                "select\t1",
                "select 1\n  from t\n  where a = '\n'",
                "-- a comment first\nselect 1",
                "select '--max-rows' --max-rows 3",
                "select a->>'b', c #>> '{d,e}' from t where f ~ '\\d+' \\",
                "select 1;; select 2 ; ",
                "'unclosed",
                "f('it\\'s')",
                "select '…漢字😀'",
            })
    void sql_arrives_to_the_letter(String sql) {
        assertThat(text(parser.parse("sql " + sql))).isEqualTo(sql);
        assertThat(text(parser.parse("sql --max-rows 3 " + sql))).isEqualTo(sql);
        assertThat(text(parser.parse("sql --max-rows=3 -o 'a b' " + sql))).isEqualTo(sql);
        assertThat(text(parser.parse(List.of("sql", "--max-rows", "3", sql)))).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            \\q                | exit
            quit               | exit
            \\?                | help
            \\d                | describe
            \\d+ ip_inventory  | describe [ip_inventory]
            \\dt               | describe tables=true
            \\d t;             | describe [t]
            \\x                | settings [expanded]
            \\timing off       | settings [timing] [off]
            \\i run.sql        | include [run.sql]
            \\watch 1          | watch [1] []
            """)
    void hands_trained_on_psql_are_understood(String line, String expected) {
        assertThat(shown(parser.parse(line))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            statsu                | UNKNOWN_COMMAND | there is no command statsu        | did you mean status? `help` lists all commands
            \\dtt                 | UNKNOWN_COMMAND | there is no \\dtt here             | did you mean \\dt?
            status --exat         | UNKNOWN_OPTION  | status has no option --exat       | did you mean --exact?
            sql --maxrows 3 x     | UNKNOWN_OPTION  | sql has no option --maxrows       | did you mean --max-rows?
            status -z             | UNKNOWN_OPTION  | status has no option -z           | `help status` shows its options
            status --output       | MISSING_VALUE   | --output needs a value            | `help status` shows its options
            describe 'a           | UNREADABLE_LINE | a quote is not closed             | close it with another '
            """)
    void what_is_not_understood_is_refused_with_a_way_out(String line, UsageProblem code, String what, String next) {
        Problem problem = catchThrowableOfType(ProblemException.class, () -> parser.parse(line))
                .problem();

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.next()).isEqualTo(next);
    }

    @Test
    void a_word_that_a_shell_has_cut_is_not_cut_again() {
        assertThat(shown(parser.parse(List.of("describe", "two words", "it's", "a\\b"))))
                .isEqualTo("describe [two words] [it's] [a\\b]");
    }

    private static String text(ParsedInput input) {
        return input.arguments().get(input.arguments().size() - 1).value();
    }

    private static String shown(ParsedInput input) {
        return Stream.of(
                        Stream.of(input.commandName()),
                        input.options().stream().map(option -> option.longName() + "=" + option.value()),
                        input.arguments().stream().map(argument -> "[" + argument.value() + "]"))
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }
}
