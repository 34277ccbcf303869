package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.plan.Condition.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of what. */
class ConditionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            16        | 16     | true
            16        | 16.0   | true
            16        | 17     | false
            >= 95%    | 95     | true
            >=95      | 94.99  | false
            <= 1_000  | 1,000  | true
            > 5       | 5      | false
            < 5       | -5     | true
            != GO     | NO-GO  | true
            != 5      | 5.0    | false
            GO        | GO     | true
            >= 5      | many   | false
            < 0.5     | 1.0E-4 | true
            1e3       | 1000   | true
            >= 1e3    | 1e+20  | true
            """)
    void compares_numbers_as_numbers(String wanted, String observed, boolean holds) {
        assertThat(Condition.of(wanted).holds(observed)).isEqualTo(holds);
    }

    @Test
    void nothing_is_only_nothing() {
        assertThat(Condition.of(null).holds(null)).isTrue();
        assertThat(Condition.of(null).holds(0L)).isFalse();
        assertThat(Condition.of(">= 0").holds(null)).isFalse();
        assertThat(Condition.of("!= x").holds(null)).isTrue();
    }

    @Test
    void one_of_several_will_do() {
        List<@Nullable Object> choices = new ArrayList<>(List.of(15L));
        choices.add(">= 20");
        choices.add(null);
        Condition some = Condition.of(choices);

        assertThat(List.of(15L, 21L)).allMatch(some::holds);
        assertThat(some.holds(16L)).isFalse();
        assertThat(some.holds(null)).isTrue();
        assertThat(some).hasToString("15 or >= 20 or null");
        assertThat(Condition.of(List.of()).sound()).isFalse();
    }

    @Test
    void versions_of_servers_are_compared_part_by_part() {
        ServerVersion server = new ServerVersion("17.10 (Debian 17.10-1)");

        assertThat(List.of(">=17.9", "17", ">= 14", "< 18", "17.10", "!= 16"))
                .allMatch(each -> Condition.of(each).holds(server));
        assertThat(List.of("17.1", "> 17", "<17.10", ">= 99999999999"))
                .noneMatch(each -> Condition.of(each).holds(server));
    }

    @ParameterizedTest
    @CsvSource({"true, t, true", "true, true, true", "false, f, true", "true, f, false"})
    void truth_is_understood_as_the_server_writes_it(boolean wanted, String observed, boolean holds) {
        assertThat(Condition.of(wanted).holds(observed)).isEqualTo(holds);
    }

    @Test
    void a_fingerprint_may_say_that_it_is_one() {
        String value = "1:0123456789abcdef0123456789abcdef";

        assertThat(Condition.of("fp" + value).holds(value)).isTrue();
        assertThat(Condition.of("fp1:00").holds("1:00")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {">= x", "<", "> ", ">= 1..2", "<=>5"})
    void a_limit_that_is_no_number_is_a_slip(String limit) {
        assertThat(Condition.of(limit).sound()).isFalse();
    }
}
