package io.cowrieshell.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsModelTest {

    enum Taste {
        SWEET_AND_SOUR,
        BITTER
    }

    record All(
            @Option(help = "a flag") boolean flag,
            @Option(help = "a switch") @Nullable Boolean onOff,
            @Option(help = "a number", defaultValue = "7") int maxRows,
            @Option(help = "may be absent") @Nullable Long large,
            @Option(help = "a choice") @Nullable Taste taste,
            @Option(help = "a time") @Nullable Duration every,
            @Option(help = "a file") @Nullable Path file,
            @Option(help = "a fraction") @Nullable Double share,
            @Option(help = "several") List<Integer> number,
            @Argument(help = "a name", required = true) String name,

            @Text(help = "the rest", language = Text.Language.SQL)
            String rest) {}

    private static final OptionsModel<All> MODEL = OptionsModel.of(All.class);

    @Test
    void what_is_not_given_has_its_default() {
        assertThat(bind()).isEqualTo(new All(false, null, 7, null, null, null, null, null, List.of(), "n", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "flag, true, true",
        "flag, on, true",
        "flag, YES, true",
        "flag, off, false",
        "flag, no, false",
        "onOff, off, false",
        "on-off, on, true",
        "maxRows, 0, 0",
        "max-rows, 1_000, 1000",
        "max_rows, -3, -3",
        "maxRows, 2147483647, 2147483647",
        "large, 9223372036854775807, 9223372036854775807",
        "share, 99.5, 99.5",
        "share, 1_000, 1000.0",
        "taste, bitter, BITTER",
        "taste, BITTER, BITTER",
        "taste, SWEET_AND_SOUR, SWEET_AND_SOUR",
        "taste, sweet-and-sour, SWEET_AND_SOUR",
        "taste, sweetAndSour, SWEET_AND_SOUR",
        "every, 5, PT5S",
        "every, 500ms, PT0.5S",
        "every, 1.5s, PT1.5S",
        "every, 2m, PT2M",
        "every, 2min, PT2M",
        "every, 1h, PT1H",
        "every, ' 3 s ', PT3S",
        "every, 0, PT0S",
        "every, 0.4ms, PT0S",
        "every, 99999999999999999h, PT2562047788015H12M55.807S",
        "file, a/b c, a/b c",
        "number, 3, [3]",
        "name, '', ''",
        "name, true, true",
        "rest, '--', '--'",
    })
    void a_value_is_read_as_its_type(String name, String value, String expected) {
        Map<String, Object> shown = components(bind(name, value));

        assertThat(shown.get(camel(name))).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flag   | maybe      | maybe is no value for --flag          | it is on or off
            maxRows| many       | many is no value for --max-rows       | a whole number is wanted
            maxRows| ''         | ' is no value for --max-rows'         | a whole number is wanted
            maxRows| _          | _ is no value for --max-rows          | a whole number is wanted
            maxRows| 1.5        | 1.5 is no value for --max-rows        | a whole number is wanted
            maxRows| 2147483648 | 2147483648 is no value for --max-rows | it is too large
            large  | 9223372036854775808 | 9223372036854775808 is no value for --large | a whole number is wanted
            every  | -5s        | -5s is no value for --every           | a time is wanted, such as 500ms, 5s, 2m or 1h
            every  | 5d         | 5d is no value for --every            | a time is wanted, such as 500ms, 5s, 2m or 1h
            every  | ''         | ' is no value for --every'            | a time is wanted, such as 500ms, 5s, 2m or 1h
            share  | NaN        | NaN is no value for --share           | a number is wanted
            share  | 5d         | 5d is no value for --share            | a number is wanted
            taste  | sour       | sour is no value for --taste          | it takes one of sweet-and-sour, bitter
            number | 1,2        | 1,2 is no value for --number          | a whole number is wanted
            """)
    void a_wrong_value_is_refused_with_the_reason(String name, String value, String what, String why) {
        Problem problem = refusal(name, value);

        assertThat(problem.code()).isEqualTo(UsageProblem.WRONG_VALUE);
        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.why()).isEqualTo(why);
    }

    @Test
    void a_file_that_cannot_be_one_is_refused() {
        assertThat(refusal("file", "a\0b").code()).isEqualTo(UsageProblem.WRONG_VALUE);
    }

    @Test
    void a_choice_that_is_nearly_right_is_suggested() {
        assertThat(refusal("taste", "biter").next()).isEqualTo("did you mean bitter?");
        assertThat(refusal("taste", "x").next()).isEqualTo("choose one of these");
    }

    @Test
    void an_unknown_option_is_refused_with_the_nearest() {
        Problem problem = refusal("maxRow", "1");

        assertThat(problem.code()).isEqualTo(UsageProblem.UNKNOWN_OPTION);
        assertThat(problem.what()).isEqualTo("there is no option maxRow");
        assertThat(problem.next()).isEqualTo("did you mean max-rows?");
        assertThat(refusal("zzzzzz", "1").next()).startsWith("options: flag, on-off, max-rows");
    }

    @Test
    void what_is_required_must_be_there() {
        Problem problem = catchThrowableOfType(ProblemException.class, () -> MODEL.bind(Map.of()))
                .problem();

        assertThat(problem.code()).isEqualTo(UsageProblem.MISSING_VALUE);
        assertThat(problem.what()).isEqualTo("NAME is missing");
        assertThat(problem.why()).isEqualTo("a name");
    }

    @Test
    void one_option_under_two_spellings_is_refused() {
        Map<String, Object> twice = Map.of("name", "n", "max-rows", 1, "maxRows", 2);

        assertThat(catchThrowableOfType(ProblemException.class, () -> MODEL.bind(twice))
                        .problem()
                        .code())
                .isEqualTo(UsageProblem.CONTRADICTION);
    }

    @Test
    void plans_and_scripts_give_values_with_types() {
        assertThat(bind("maxRows", 5).maxRows()).isEqualTo(5);
        assertThat(bind("maxRows", 5.0).maxRows()).isEqualTo(5);
        assertThat(bind("flag", true).flag()).isTrue();
        assertThat(bind("number", List.of(1, "2", 3.0)).number()).containsExactly(1, 2, 3);
        assertThat(bind("large", null).large()).isNull();
        assertThat(bind("every", 2.5).every()).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void several_values_are_one_too_many_where_one_is_wanted() {
        assertThat(bind("maxRows", List.of("5")).maxRows()).isEqualTo(5);
        assertThat(refusal("maxRows", List.of(1, 2)).why()).isEqualTo("it is given 2 times, and takes one value");
        assertThat(refusal("maxRows", List.of()).why()).isEqualTo("it is given 0 times, and takes one value");
    }

    @Test
    void names_and_values_are_no_value() {
        assertThat(refusal("name", Map.of("a", 1)).code()).isEqualTo(UsageProblem.WRONG_VALUE);
        assertThat(refusal("number", Arrays.asList(1, null)).code()).isEqualTo(UsageProblem.WRONG_VALUE);
    }

    private static All bind(Object... more) {
        Map<String, @Nullable Object> given = new HashMap<>(Map.of("name", "n"));
        if (more.length > 0) {
            given.put((String) more[0], more[1]);
        }
        return MODEL.bind(given);
    }

    private static All bind(String name, @Nullable Object value) {
        Map<String, @Nullable Object> given = new HashMap<>(Map.of("name", "n"));
        given.put(name, value);
        return MODEL.bind(given);
    }

    private static Problem refusal(String name, Object value) {
        return catchThrowableOfType(ProblemException.class, () -> bind(name, value))
                .problem();
    }

    private static Map<String, Object> components(All options) {
        Map<String, Object> values = new HashMap<>();
        for (var component : All.class.getRecordComponents()) {
            try {
                values.put(
                        component.getName(),
                        String.valueOf(component.getAccessor().invoke(options)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private static String camel(String name) {
        return switch (name) {
            case "max-rows", "max_rows" -> "maxRows";
            case "on-off" -> "onOff";
            default -> name;
        };
    }
}
