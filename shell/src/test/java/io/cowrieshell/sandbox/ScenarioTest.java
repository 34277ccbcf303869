package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioTest {

    @ParameterizedTest
    @EnumSource
    void is_found_by_its_id_in_any_case(Scenario scenario) {
        assertThat(Scenario.named(scenario.id())).isEqualTo(scenario);
        assertThat(Scenario.named(" " + scenario.name().replace('_', '-') + " "))
                .isEqualTo(scenario);
    }

    @ParameterizedTest
    @EnumSource
    void describes_itself_on_one_short_line(Scenario scenario) {
        assertThat(scenario.description()).isNotBlank().hasSizeLessThanOrEqualTo(72);
    }

    @ParameterizedTest
    @EnumSource
    void claims_a_version_that_has_databases(Scenario scenario) {
        assertThat(scenario.version()).isIn(15, 16);
    }

    @Test
    void refuses_an_unknown_name_and_lists_all_names() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Scenario.named("half-migratd"))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo(ScenarioProblem.UNKNOWN_SCENARIO);
                    assertThat(refusal.problem().code().exitStatus()).isEqualTo(ExitStatus.USAGE);
                    assertThat(refusal.problem().what()).contains("half-migratd");
                    assertThat(refusal.problem().next())
                            .contains(Arrays.stream(Scenario.values())
                                    .map(Scenario::id)
                                    .toList());
                });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HEALTHY_V15", "HEALTHY_V16", "NOT_BACKFILLED"})
    void brings_a_file_with_its_damage(Scenario scenario) throws Exception {
        assertThat(damaged(scenario, "shape") || damaged(scenario, "rows")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"HEALTHY_V15", "HEALTHY_V16", "NOT_BACKFILLED"})
    void is_whole_where_nothing_is_to_be_damaged(Scenario scenario) throws Exception {
        assertThat(damaged(scenario, "shape") || damaged(scenario, "rows")).isFalse();
    }

    private static boolean damaged(Scenario scenario, String part) throws Exception {
        try (InputStream file =
                Scenario.class.getResourceAsStream("/io/cowrieshell/sandbox/" + scenario.id() + "-" + part + ".sql")) {
            return file != null;
        }
    }
}
