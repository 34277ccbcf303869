package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.sandbox.log.LogRecipe;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxOptionsTest {

    private static final OptionsModel<SandboxOptions> OPTIONS = OptionsModel.of(SandboxOptions.class);

    @Test
    void a_log_is_asked_for_in_words() {
        SandboxOptions options = OPTIONS.bind(Map.of(
                "action",
                "generate-log",
                "name",
                "a.json",
                "events",
                "70",
                "from",
                "2025-11-01",
                "malformed",
                "2.5 %"));

        assertThat(options.log().recipe()).isEqualTo(new LogRecipe(70, 1, LocalDate.of(2025, 11, 1), 1, 0.025, false));
    }

    @ParameterizedTest
    @CsvSource({
        "list, seed, 1",
        "stop, scenario, orphans",
        "start, events, 7",
        "reset, pretty, true",
        "generate-log, sessions, 700"
    })
    void what_belongs_to_one_action_is_refused_on_others(String action, String option, String value) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> OPTIONS.bind(Map.of("action", action, "name", "x", option, value)))
                .satisfies(refused -> assertThat(refused.problem().code().id()).isEqualTo("USAGE-005"));
    }

    @ParameterizedTest
    @CsvSource({"from, yesterday", "malformed, 0.1", "malformed, 101%", "events, 0", "days, 0"})
    void a_log_that_cannot_be_is_refused(String option, String value) {
        SandboxOptions options = OPTIONS.bind(Map.of("action", "generate-log", "name", "x", option, value));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> options.log().recipe())
                .satisfies(refused -> assertThat(refused.problem().code().id()).isEqualTo("USAGE-004"));
    }
}
