package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.plan.Condition.ServerVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            >= 17.9       | true
            17            | true
            > 17.9        | true
            < 17.9        | false
            >= 99999999999 | false
            """)
    void versions_compare_by_their_parts(String wanted, boolean holds) {
        assertThat(Condition.of(wanted).holds(new ServerVersion("17.10 (Debian 17.10-1)")))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            < 0.5  | 1.0E-4
            1e3    | 1000
            >= 1e3 | 1e+20
            95%    | 95.0
            """)
    void numbers_are_numbers_however_they_are_written(String wanted, String observed) {
        assertThat(Condition.of(wanted).holds(observed)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, t, true", "true, true, true", "false, f, true", "true, f, false"})
    void truth_is_understood_as_the_server_writes_it(boolean wanted, String observed, boolean holds) {
        assertThat(Condition.of(wanted).holds(observed)).isEqualTo(holds);
    }
}
