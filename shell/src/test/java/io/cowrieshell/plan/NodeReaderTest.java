package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.plan.Node.Fields;
import io.cowrieshell.plan.Node.Items;
import io.cowrieshell.plan.Node.Scalar;
import io.cowrieshell.problem.ProblemException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML with places. */
@Timeout(30)
class NodeReaderTest {

    private static Node read(String text) {
        return NodeReader.read("p", text);
    }

    private static Scalar scalar(String text, String name) {
        return (Scalar) Objects.requireNonNull(((Fields) read(text)).get(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment",
                "a: [&x b, *x]",
                "a: &x {b: c}\n<<: *x",
                "*a : b",
                "a: !!int 3",
                "a: !java.lang.Runtime x",
                "a: 1\na: 2",
                "a: 1\n---\nb: 2",
                "a: \0",
                "a: \u0001",
                "a: [",
                "a: {",
                "a: \"",
                "a: 'x",
                "\t a: 1",
                "a:\n\tb: 1",
                "a: b: c",
                "? [a]\n: b",
                "a: \uE000\uE001x\uE002",
                "%YAML 9.9\n---\na: 1",
                "@a",
                "`a`",
            })
    void refuses_what_no_plan_needs(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(PlanProblem.UNREADABLE))
                .hasMessageContaining("p:");
    }

    @Test
    void a_small_file_never_becomes_a_large_one() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
                + IntStream.range(1, 9)
                        .mapToObj(i -> "b" + i + ": &b" + i + " [" + "*a,".repeat(9) + "x]\n")
                        .collect(Collectors.joining());

        assertThatThrownBy(() -> read(bomb)).hasMessageContaining("p:2:");
        assertThatThrownBy(() -> read("[".repeat(200_000))).hasMessageContaining("p:1:");
        assertThatThrownBy(() -> read("{a: ".repeat(200_000))).hasMessageContaining("p:1:");
        assertThatThrownBy(() -> read(IntStream.range(0, 3_000)
                        .mapToObj(i -> " ".repeat(i) + "a:\n")
                        .collect(Collectors.joining())))
                .hasMessageContaining("p:1");
    }

    @Test
    void takes_a_hundred_thousand_keys() {
        String many = IntStream.range(0, 100_000)
                .mapToObj(i -> "k" + i + ": " + i + "\n")
                .collect(Collectors.joining());

        assertThat(((Fields) read(many)).fields()).hasSize(100_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                    | 1
            -17                  | -17
            999999999999999999   | 999999999999999999
            1.50                 | 1.5
            true                 | true
            """)
    void numbers_and_truth_values_are_such(String written, String value) {
        Object read = scalar("a: " + written, "a").value();

        assertThat(read).isNotInstanceOf(String.class).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999999999999999999",
                "0x1F",
                "0o17",
                "017",
                "1_000",
                ".inf",
                "-.inf",
                ".nan",
                "1e400",
                "yes",
                "no",
                "on",
                "off",
                "2025-11-21",
                "2025-11-21T08:41:07Z",
                "12:30:45",
                "1.2.3",
                "+5",
                "True x"
            })
    void all_else_is_text_as_it_stands(String written) {
        assertThat(scalar("a: " + written, "a").value()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "null", ""})
    void nothing_is_nothing(String written) {
        assertThat(scalar("a: " + written, "a").value()).isNull();
    }

    @Test
    void places_count_characters() {
        String text =
                "# \uD83D\uDE00 é\n\"\uD83D\uDE00\": 1\nx: {\uD83D\uDE00: 1, y: here}\r\nz: '\uD83D\uDE00' \nlast: 4\n";
        Fields fields = (Fields) read(text);
        Fields inner = (Fields) Objects.requireNonNull(fields.get("x"));

        assertThat(Objects.requireNonNull(inner.get("y")).place()).isEqualTo(new Place(3, 14));
        assertThat(Objects.requireNonNull(fields.get("z")).place()).isEqualTo(new Place(4, 4));
        assertThat(Objects.requireNonNull(fields.get("last")).place()).isEqualTo(new Place(5, 7));
        Scalar last = scalar(text, "last");
        assertThat(text.substring(last.span().from(), last.span().to()).strip()).isEqualTo("4");
        Scalar y = (Scalar) Objects.requireNonNull(inner.get("y"));
        assertThat(text.substring(y.span().from(), y.span().to())).isEqualTo("here");
    }

    @Test
    void sql_in_blocks_arrives_to_the_letter() {
        String text = "a: |\n  select 'a: b' -- # no comment\n    , \"x\"\n\n  from t\nb: >-\n  one\n  two\n";

        assertThat(scalar(text, "a").value()).isEqualTo("select 'a: b' -- # no comment\n  , \"x\"\n\nfrom t\n");
        assertThat(scalar(text, "b").value()).isEqualTo("one two");
    }

    @Test
    void parameters_may_stand_within_braces() {
        assertThat(((Fields) read("{a: ${b}, c: \"${d}\", e: [${f}, $${g}]}")).plain())
                .isEqualTo(Map.of("a", "${b}", "c", "${d}", "e", java.util.List.of("${f}", "$${g}")));
        assertThat(((Fields) read("${a}: 1")).fields()).containsOnlyKeys("${a}");
        assertThat(scalar("a: x ${ b", "a").value()).isEqualTo("x ${ b");
        assertThatThrownBy(() -> read("{a: ${b}, c: ]}")).hasMessageContaining("p:1:14");
    }

    /** Whatever comes, it is read or refused with a place; the seed makes it the same every time. */
    @Test
    void whatever_comes_is_read_or_refused() {
        Random random = new Random(8);
        String[] pieces = {
            "a",
            ": ",
            ":",
            "- ",
            "\n",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "'",
            "\"",
            "#",
            "|",
            ">",
            "&a",
            "*a",
            "!!x",
            "${b}",
            "${",
            "$$",
            "?",
            "---",
            "...",
            "%",
            "\t",
            "\r",
            "\uD83D\uDE00",
            "\u2028",
            "\uFEFF",
            "~",
            "1",
            "true",
            "\\",
            "\\x",
            "<<",
            "@",
            "\u0085"
        };
        for (int i = 0; i < 20_000; i++) {
            String text = IntStream.range(0, random.nextInt(14))
                    .mapToObj(each -> pieces[random.nextInt(pieces.length)])
                    .collect(Collectors.joining());
            try {
                walk(read(text), text);
            } catch (ProblemException e) {
                assertThat(e.problem().code()).as(escaped(text)).isEqualTo(PlanProblem.UNREADABLE);
            } catch (RuntimeException e) {
                throw new AssertionError(escaped(text), e);
            }
        }
    }

    private static String escaped(String text) {
        return Arrays.toString(text.codePoints().mapToObj(Integer::toHexString).toArray()) + " " + text;
    }

    private static void walk(Node node, String text) {
        assertThat(node.place().line()).isBetween(1, (int) text.chars().count() + 2);
        if (node instanceof Fields fields) {
            fields.fields().values().forEach(field -> walk(field.value(), text));
        } else if (node instanceof Items list) {
            list.items().forEach(item -> walk(item, text));
        } else if (node instanceof Scalar scalar) {
            assertThat(scalar.span().from()).isBetween(0, scalar.span().to());
            assertThat(scalar.span().to()).isLessThanOrEqualTo(text.length());
        }
    }
}
