package io.cowrieshell.output;

import static io.cowrieshell.output.Paper.columns;
import static io.cowrieshell.output.Paper.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.Rows.RowColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables as they stand on the screen and in files. */
class RowsTest {

    private static final List<RowColumn> COLUMNS = columns("session_id", "events#", "source_ip");

    @Test
    void a_table_is_aligned_and_numbers_stand_right() {
        assertThat(rows(OutputFormat.TABLE, COLUMNS, row("5f1c2a", "12", "192.0.2.1"), row("77ab01", "3", null)))
                .isEqualTo("""
                         session_id | events | source_ip
                        ------------+--------+-----------
                         5f1c2a     |     12 | 192.0.2.1
                         77ab01     |      3 | NULL
                        """);
    }

    @Test
    void a_table_without_rows_has_its_head() {
        assertThat(rows(OutputFormat.AUTO, COLUMNS)).isEqualTo("""
                 session_id | events | source_ip
                ------------+--------+-----------
                """);
    }

    @Test
    void wide_and_combining_characters_take_the_columns_they_take() {
        assertThat(rows(OutputFormat.TABLE, columns("漢字", "n#"), row("größe", "1"), row("漢", "2"), row("e\u0301", "3")))
                .isEqualTo(" 漢字  | n\n-------+---\n größe | 1\n 漢    | 2\n e\u0301     | 3\n");
    }

    @Test
    void what_would_steer_the_terminal_is_shown_instead() {
        assertThat(rows(
                        OutputFormat.TABLE,
                        columns("in\u001b[31mput"),
                        row("\u001b]0;evil\u0007"),
                        row("a\tb\nc\rd"),
                        row("\u202egnp.exe\u200b"),
                        row("\u0000\u007f\u0085")))
                .isEqualTo("""
                         in\\e[31mput
                        -------------------
                         \\e]0;evil\\x07
                         a\\tb\\nc\\rd
                         \\u202egnp.exe\\u200b
                         \\x00\\x7f\\x85
                        """.replace("-------------------", "-".repeat(21)));
    }

    @Test
    void a_table_that_is_too_wide_stands_upright() {
        List<List<@Nullable String>> rows = List.of(row("5f1c2a", "12", "uname -a\nwget x"), row("77ab01", "3", null));

        assertThat(Paper.rows(OutputFormat.AUTO, 30, COLUMNS, rows)).isEqualTo("""
                -[ 1 ]------------------------
                session_id | 5f1c2a
                events     | 12
                source_ip  | uname -a
                           | wget x
                -[ 2 ]------------------------
                session_id | 77ab01
                events     | 3
                source_ip  | NULL
                """);
        assertThat(Paper.rows(OutputFormat.TABLE, 30, COLUMNS, rows)).startsWith(" session_id | events |");
    }

    @Test
    void rows_beyond_the_first_hundreds_go_on_in_the_same_table() {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            rows.add(row(Integer.toString(i)));
        }
        rows.add(row("wider than before"));

        assertThat(Paper.rows(OutputFormat.AUTO, 80, columns("n#"), rows))
                .hasLineCount(1_203)
                .endsWith(" 1199\nwider than before\n".replace("wider", " wider"));
    }

    @Test
    void csv_quotes_what_needs_it_and_tells_null_from_nothing() {
        assertThat(rows(OutputFormat.CSV, columns("a,b", "c"), row("x\"y", "1\n2"), row(null, ""), row(" ", "\\.")))
                .isEqualTo("\"a,b\",c\n\"x\"\"y\",\"1\n2\"\n,\"\"\n ,\\.\n");
    }

    @Test
    void tsv_is_what_copy_reads() {
        assertThat(rows(OutputFormat.TSV, columns("a", "b"), row("x\ty", "1\n2\r"), row(null, "\\N")))
                .isEqualTo("a\tb\nx\\ty\t1\\n2\\r\n\\N\t\\\\N\n");
    }

    @Test
    void markdown_is_a_table_whatever_is_in_it() {
        assertThat(rows(OutputFormat.MARKDOWN, columns("a|b", "n#"), row("<script>|\\", "1"), row("x\ny", null)))
                .isEqualTo("| a\\|b | n |\n| --- | ---: |\n| &lt;script>\\|\\\\ | 1 |\n| x\\\\ny | NULL |\n\n");
    }

    @Test
    void json_lines_are_objects_that_lose_nothing() {
        assertThat(rows(
                        OutputFormat.JSONL,
                        columns("a", "a", "n#", "d{}", "ok?"),
                        row("x", null, "9007199254740993", "{\"b\": [1, null]}", "t"),
                        row("", "y", "-1.50", "{\"b\": \"\\u0000\", }", "f"),
                        row("", "y", "NaN", "1", null)))
                .isEqualTo("""
                        {"a":"x","a_2":null,"n":"9007199254740993","d":{"b":[1,null]},"ok":true}
                        {"a":"","a_2":"y","n":-1.50,"d":"{\\"b\\": \\"\\\\u0000\\", }","ok":false}
                        {"a":"","a_2":"y","n":"NaN","d":1,"ok":null}
                        """);
    }

    @Test
    void columns_of_one_name_stay_apart_whatever_else_is_there() {
        assertThat(rows(OutputFormat.JSONL, columns("a", "a", "a_2"), row("1", "2", "3")))
                .contains("\"1\"", "\"2\"", "\"3\"");
    }

    @Test
    void numbers_become_numbers_only_where_any_reader_gets_the_same() {
        assertThat(rows(
                        OutputFormat.JSONL,
                        columns("n#"),
                        row("9007199254740992"),
                        row("-9007199254740993"),
                        row("-9223372036854775808"),
                        row("0.1"),
                        row("0.12345678901234567890"),
                        row("1e400"),
                        row("Infinity"),
                        row("007")))
                .isEqualTo("""
                        {"n":9007199254740992}
                        {"n":"-9007199254740993"}
                        {"n":"-9223372036854775808"}
                        {"n":0.1}
                        {"n":"0.12345678901234567890"}
                        {"n":"1e400"}
                        {"n":"Infinity"}
                        {"n":7}
                        """);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static String rows(OutputFormat format, List<RowColumn> columns, List<@Nullable String>... rows) {
        return Paper.rows(format, 100, columns, List.of(rows));
    }
}
