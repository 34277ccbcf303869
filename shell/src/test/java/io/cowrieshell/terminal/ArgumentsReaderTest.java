package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.terminal.Arguments.Argv;
import io.cowrieshell.terminal.Arguments.CommandFile;
import io.cowrieshell.terminal.Arguments.Line;
import io.cowrieshell.terminal.Arguments.PasswordMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsReaderTest {

    @Test
    void nothing_is_the_prompt_without_a_target() {
        Arguments nothing = read();

        assertThat(nothing.target()).isNull();
        assertThat(nothing.connection()).isEmpty();
        assertThat(nothing.inputs()).isEmpty();
        assertThat(nothing.sandbox().asked()).isFalse();
        assertThat(nothing.password()).isEqualTo(PasswordMode.WHEN_NEEDED);
        assertThat(nothing.manner())
                .isEqualTo(new Arguments.Manner(false, false, null, false, false, false, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-h db -p 5433 -U me -d logs",
                "-hdb -p5433 -Ume -dlogs",
                "--host db --port 5433 --username me --dbname logs",
                "--host=db --port=5433 --username=me --dbname=logs",
            })
    void the_connection_is_given_as_to_psql(String line) {
        assertThat(read(line.split(" ", -1)).connection())
                .isEqualTo(Map.of("host", "db", "port", "5433", "user", "me", "dbname", "logs"));
    }

    @Test
    void what_runs_stands_in_the_order_it_was_given() {
        assertThat(read("-c", "status", "-f", "a.sql", "--command=sql select 1", "-f", "-")
                        .inputs())
                .containsExactly(
                        new Line("status"), new CommandFile("a.sql"), new Line("sql select 1"), new CommandFile("-"));
    }

    @Test
    void a_command_takes_all_the_words_after_it() {
        Arguments arguments = read("production", "--write", "sql", "--max-rows", "3", "select 1", "--debug");

        assertThat(arguments.target()).isEqualTo("production");
        assertThat(arguments.manner().write()).isTrue();
        assertThat(arguments.manner().debug()).isFalse();
        assertThat(arguments.inputs())
                .containsExactly(new Argv(List.of("sql", "--max-rows", "3", "select 1", "--debug")));
        assertThat(read("\\d", "ip_inventory").inputs()).containsExactly(new Line("\\d ip_inventory"));
    }

    @Test
    void after_two_dashes_there_are_only_names() {
        assertThat(read("--", "status").target()).isEqualTo("status");
        assertThat(read("--", "-x").target()).isEqualTo("-x");
    }

    @Test
    void a_file_of_javascript_is_run_with_all_the_words_after_it(@TempDir Path folder) throws IOException {
        String named = Files.writeString(folder.resolve("check.js"), "1").toString();
        String marked = Files.writeString(folder.resolve("check it"), "#!/usr/bin/env cowrie-shell\n1")
                .toString();
        String other = Files.writeString(folder.resolve("notes"), "nothing").toString();

        assertThat(read("--write", named, "-x", "--", "status").inputs())
                .containsExactly(new Argv(List.of("script", "--", named, "-x", "--", "status")));
        assertThat(read("production", marked).inputs()).containsExactly(new Argv(List.of("script", "--", marked)));
        assertThat(read("production", marked).target()).isEqualTo("production");
        assertThat(read("nosuch.js").inputs()).containsExactly(new Argv(List.of("script", "--", "nosuch.js")));
        assertThat(read(other).target()).isEqualTo(other);
        assertThat(read(folder.toString()).target()).isEqualTo(folder.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://db/logs.js", "dbname=logs.js", "me@db.js", "check.js"})
    void what_names_a_target_is_one_however_it_ends(String target) {
        assertThat(new ArgumentsReader(OperationCatalog.ofClassPath(), () -> List.of("check.js"))
                        .read(target)
                        .target())
                .isEqualTo(target);
    }

    @Test
    void the_manner_is_read() {
        assertThat(read("-qy", "--write", "--keep-going", "--debug", "--output", "csv", "-o", "x.csv")
                        .manner())
                .isEqualTo(
                        new Arguments.Manner(true, true, null, true, true, true, OutputFormat.CSV, Path.of("x.csv")));
        assertThat(read("--json").manner().output()).isEqualTo(OutputFormat.JSON);
        assertThat(read("-w").password()).isEqualTo(PasswordMode.NEVER);
        assertThat(read("-W").password()).isEqualTo(PasswordMode.ALWAYS);
    }

    @Test
    void a_sandbox_is_described() {
        assertThat(read(
                                "--sandbox",
                                "orphans",
                                "--sandbox-name=lab",
                                "--sessions",
                                "1_000",
                                "--seed",
                                "7",
                                "--document-size",
                                "900")
                        .sandbox())
                .isEqualTo(new Arguments.Sandboxing("orphans", "lab", 1_000, 7L, 900));
    }

    @Test
    void help_and_version_win_over_all_else() {
        assertThat(read("-c", "status", "--help").inputs()).containsExactly(new Argv(List.of("help", "--launcher")));
        assertThat(read("-?").inputs()).containsExactly(new Argv(List.of("help", "--launcher")));
        assertThat(read("-V").inputs()).containsExactly(new Argv(List.of("version")));
    }

    @ParameterizedTest
    @EnumSource(LaunchFlag.class)
    void every_flag_is_known_by_each_of_its_spellings(LaunchFlag flag) {
        for (String spelling : flag.spellings()) {
            Problem problem = flag.takesValue() ? refusal(spelling) : null;
            if (problem == null) {
                assertThat(read(spelling)).isNotNull();
            } else {
                assertThat(problem.what()).isEqualTo(spelling + " needs a value");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            --hots db           | UNKNOWN_OPTION  | there is no option --hots       | did you mean --host?
            --zzzzzzz           | UNKNOWN_OPTION  | there is no option --zzzzzzz    | `cowrie-shell --help` lists the options
            -z                  | UNKNOWN_OPTION  | there is no option -z           |
            -qz                 | UNKNOWN_OPTION  | there is no option -z           |
            db statsu           | UNKNOWN_COMMAND | there is no command statsu      | did you mean status?
            --port              | MISSING_VALUE   | --port needs a value            | --port PORT
            --write=yes         | WRONG_VALUE     | --write takes no value          |
            --output jsn        | WRONG_VALUE     | jsn is no value for --output    | did you mean json?
            --sessions many     | WRONG_VALUE     | many is no value for --sessions |
            --sessions -1       | WRONG_VALUE     | -1 is no value for --sessions   |
            --sessions 2147483648 | WRONG_VALUE   | 2147483648 is no value for --sessions |
            -w -W               | CONTRADICTION   | -w and -W contradict each other |
            --sandbox orphans db | CONTRADICTION  | a sandbox and a target are both asked for | leave out one of them
            --seed 3 -h db      | CONTRADICTION   | a sandbox and a target are both asked for | leave out one of them
            --json --output csv | CONTRADICTION   | --json and --output csv contradict each other | give one of them
            """)
    void what_is_not_understood_ends_it(String line, UsageProblem code, String what, String next) {
        Problem problem = refusal(line.split(" ", -1));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.what()).isEqualTo(what);
        if (next != null) {
            assertThat(problem.next()).isEqualTo(next);
        }
    }

    private static Arguments read(String... words) {
        return new ArgumentsReader(OperationCatalog.ofClassPath(), List::of).read(words);
    }

    private static Problem refusal(String... words) {
        return catchThrowableOfType(ProblemException.class, () -> read(words)).problem();
    }
}
