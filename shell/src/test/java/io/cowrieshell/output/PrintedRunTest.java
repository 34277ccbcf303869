package io.cowrieshell.output;

import static io.cowrieshell.output.Paper.columns;
import static io.cowrieshell.output.Paper.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One run from its first row to its result or its problem. */
class PrintedRunTest {

    record Counted(int rows, @Nullable String note) implements Result {
        @Override
        public View view() {
            return View.line("(" + rows + " rows)");
        }
    }

    private static final Problem PROBLEM = OwnProblem.UNEXPECTED
            .problem("it broke")
            .why("because\nof this")
            .next("try again")
            .sqlState("42P01");

    private final Paper paper = new Paper(80);

    @Test
    void a_document_holds_tables_and_result() {
        PrintedRun run = new PrintedRun(paper.surface(), OutputFormat.JSON, "sql", () -> "me@db/logs");
        run.begin(columns("n#"));
        rows(run, row("1"));
        rows(run, row((String) null));
        run.end(true);
        run.begin(columns("t"));
        run.end(true);
        run.finish(new Counted(2, null));

        assertThat(paper.out()).isEqualTo("""
                {
                  "schema" : "cowrie-shell/result",
                  "version" : 1,
                  "operation" : "sql",
                  "target" : "me@db/logs",
                  "tables" : [ [ {
                    "n" : 1
                  }, {
                    "n" : null
                  } ], [ ] ],
                  "result" : {
                    "rows" : 2,
                    "note" : null
                  },
                  "problems" : [ ]
                }
                """);
    }

    @Test
    void a_document_of_a_failure_says_it_all() {
        new PrintedRun(paper.surface(), OutputFormat.JSON, "sql", () -> null).finish(PROBLEM);

        assertThat(paper.out()).isEqualTo("""
                {
                  "schema" : "cowrie-shell/result",
                  "version" : 1,
                  "operation" : "sql",
                  "result" : null,
                  "problems" : [ {
                    "code" : "SHELL-001",
                    "message" : "it broke",
                    "why" : "because\\nof this",
                    "likely" : null,
                    "next" : "try again",
                    "sqlstate" : "42P01",
                    "exit" : 1
                  } ]
                }
                """);
    }

    @Test
    void a_failure_in_the_middle_of_a_table_still_is_a_document() {
        PrintedRun run = new PrintedRun(paper.surface(), OutputFormat.JSON, "sql", () -> null);
        run.begin(columns("n#"));
        rows(run, row("1"));
        run.finish(PROBLEM);

        assertThat(Json.fields(Json.parseOrText(paper.out()))).containsKeys("tables", "result", "problems");
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void a_failure_in_the_middle_of_a_table_keeps_the_rows_before_it(OutputFormat format) {
        PrintedRun run = new PrintedRun(paper.surface(), format, "sql", () -> null);
        run.begin(columns("n#"));
        rows(run, row("4711"));
        run.finish(PROBLEM);

        assertThat(paper.out()).contains("4711");
    }

    @Test
    void json_lines_end_with_the_result_only_where_there_are_no_rows() {
        PrintedRun run = new PrintedRun(paper.surface(), OutputFormat.JSONL, "status", () -> null);
        run.finish(new Counted(0, "x"));

        assertThat(paper.out()).isEqualTo("{\"rows\":0,\"note\":\"x\"}\n");
    }

    @Test
    void people_get_the_rows_and_then_the_view() {
        PrintedRun run = new PrintedRun(paper.surface(), OutputFormat.AUTO, "sql", () -> null);
        run.begin(columns("n#"));
        rows(run, row("1"));
        run.end(true);
        run.finish(new Counted(1, null));

        assertThat(paper.out()).isEqualTo(" n\n---\n 1\n(1 rows)\n");
    }

    @Test
    void a_problem_is_three_lines() {
        new ProblemPrinter(paper.surface(), new Redactor()).print(PROBLEM, null);

        assertThat(paper.out()).isEmpty();
        assertThat(paper.talk()).isEqualTo("""
                SHELL-001 it broke
                  why:  because
                        of this
                  next: try again
                """);
    }

    @Test
    void a_problem_says_no_more_than_is_known_and_nothing_that_is_secret() {
        Redactor redactor = new Redactor();
        redactor.learn("hunter22");
        Problem problem =
                OwnProblem.UNEXPECTED.problem("no entry with hunter22\u001b[2J").why(" ");
        ProblemException trace = problem.asException(new IllegalStateException("saw hunter22"));
        new ProblemPrinter(paper.surface(), redactor).print(problem, trace);

        assertThat(paper.talk())
                .startsWith("SHELL-001 no entry with ***\\e[2J\nio.cowrieshell.problem.ProblemException: ")
                .contains("saw ***")
                .doesNotContain("hunter22", "why:", "next:");
    }

    /** Escape, bell, delete, the one-character introducers of 8-bit terminals, and what turns text around. */
    private static final String STEERING = "\u001b]0;x\u0007\u007f\u009b2J\u0090\u061c\u202e\u2066\ufeff";

    @ParameterizedTest
    @EnumSource
    void nothing_steers_the_terminal_however_it_is_written(OutputFormat format) {
        PrintedRun run = new PrintedRun(paper.surface(), format, "sql", () -> STEERING);
        run.begin(columns(STEERING, "j{}"));
        rows(run, row(STEERING, "{\"" + STEERING.substring(3) + "\": 1}"));
        run.end(true);
        run.show(View.line(STEERING));
        run.finish(new Counted(1, STEERING));
        paper.surface().say(STEERING);

        assertThat(paper.out() + paper.talk()).containsPattern("x.{0,3}\\\\").matches("[\\t\\n -~]+");
    }

    @Test
    void json_says_the_same_with_every_character_escaped() {
        assertThat(Json.text(STEERING + "ö漢😀"))
                .isEqualTo("\"\\u001B]0;x\\u0007\\u007F\\u009B2J\\u0090\\u061C\\u202E\\u2066\\uFEFFö漢😀\"");
        assertThat(Json.plain(Json.text(STEERING))).contains(STEERING);
    }

    private static void rows(PrintedRun run, List<@Nullable String> row) {
        Stream.of(row).forEach(run::row);
    }
}
