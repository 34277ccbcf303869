package io.cowrieshell.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.View;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewPrinterTest {
    /** A file has no width. */
    private static final int FILE = Integer.MAX_VALUE;

    private static final View SCREEN = View.stack(
            new View.Fields(List.of(
                    View.field("target", "me@db/logs"),
                    View.field(
                            "schema",
                            "schema_state says 16, the objects are those of 15 and some of a later version"))),
            new View.Section(
                    "Missing", new View.Fields(List.of(View.field("a", null), View.field("bc", "x\u001b[2J")))),
            new View.Table(List.of(View.column("tier"), View.number("rows")), List.of(View.row("asn_inventory", 21))));

    @Test
    void names_and_values_stand_below_each_other() {
        assertThat(Paper.view(OutputFormat.AUTO, 100, SCREEN)).isEqualTo("""
                target  me@db/logs
                schema  schema_state says 16, the objects are those of 15 and some of a later version
                Missing
                  a   NULL
                  bc  x\\e[2J
                 tier          | rows
                ---------------+------
                 asn_inventory |   21
                """);
    }

    @Test
    void a_long_value_is_broken_at_blanks_in_a_narrow_window() {
        assertThat(Paper.view(OutputFormat.AUTO, 40, SCREEN)).startsWith("""
                target  me@db/logs
                schema  schema_state says 16, the
                        objects are those of 15 and some
                        of a later version
                """);
    }

    @Test
    void a_window_too_narrow_for_that_is_left_to_break_by_itself() {
        assertThat(Paper.view(OutputFormat.AUTO, 20, SCREEN)).contains("schema  schema_state says 16, the objects are");
    }

    @Test
    void programs_get_tables() {
        assertThat(Paper.view(OutputFormat.CSV, FILE, SCREEN)).isEqualTo("""
                name,value
                target,me@db/logs
                schema,"schema_state says 16, the objects are those of 15 and some of a later version"
                name,value
                a,
                bc,x\u001b[2J
                tier,rows
                asn_inventory,21
                """);
        assertThat(Paper.view(OutputFormat.CSV, 40, View.line("talk"))).isEmpty();
    }

    @Test
    void a_terminal_is_not_steered_by_what_is_meant_for_programs() {
        assertThat(Paper.view(OutputFormat.CSV, 40, SCREEN))
                .contains("bc,x\\e[2J")
                .doesNotContain("\u001b");
    }

    @Test
    void a_document_gets_headings_and_lists() {
        assertThat(Paper.view(OutputFormat.MARKDOWN, 40, SCREEN)).isEqualTo("""
                - target: me@db/logs
                - schema: schema_state says 16, the objects are those of 15 and some of a later version

                ## Missing

                - a: NULL
                - bc: x\\e[2J
                | tier | rows |
                | --- | ---: |
                | asn_inventory | 21 |

                """);
    }

    @Test
    void lines_are_printed_one_by_one_and_made_harmless() {
        assertThat(Paper.view(OutputFormat.AUTO, 40, View.line("a\nb\tc"))).isEqualTo("a\nb\\tc\n");
        assertThat(Paper.view(OutputFormat.AUTO, 40, View.nothing())).isEmpty();
    }

    @Test
    void colour_emphasises_and_nothing_else() {
        assertThat(new Theme(true, true).paint("x", View.Tone.BAD)).isEqualTo("\u001b[1;31mx\u001b[0m");
        assertThat(new Theme(true, true).paint("x", View.Tone.PLAIN)).isEqualTo("x");
        assertThat(Theme.PLAIN.paint("x", View.Tone.BAD)).isEqualTo("x");
    }

    @Test
    void progress_that_is_soon_over_says_nothing_where_nobody_watches() {
        Paper paper = new Paper(40, false);
        try (Progress.Task task = new ProgressLine(paper.surface()).begin("filling sessions", 100)) {
            task.done(50);
            task.waiting("a lock");
            task.done(100);
        }
        assertThat(paper.out()).isEmpty();
        assertThat(paper.talk()).isEmpty();
    }

    @Test
    void progress_at_a_terminal_is_one_line_that_goes_away() {
        Paper paper = new Paper(20, true);
        try (Progress.Task task = new ProgressLine(paper.surface()).begin("filling sessions", 100)) {
            task.done(1);
        }
        assertThat(paper.talk()).isEqualTo("\r\u001b[Kfilling ses…  0/10…\r\u001b[K");
    }

    @Test
    void what_is_done_is_shortened_before_how_much_of_it() {
        Paper paper = new Paper(40, true);
        try (Progress.Task task = new ProgressLine(paper.surface()).begin("filling sessions from documents", 100)) {
            task.done(1);
        }
        assertThat(paper.talk()).isEqualTo("\r\u001b[Kfilling sessions from docu…  0/100  0 %\r\u001b[K");
    }
}
