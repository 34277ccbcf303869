package io.cowrieshell.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.database.HostPort;
import io.cowrieshell.database.Target;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

    @Test
    void what_is_given_counts_before_the_profile_and_that_before_what_is_usual() {
        Target target =
                target(Map.of("validate.min-coverage", "90", "validate.max-batch-time", "500ms", "heal.x", "y"));

        Thresholds thresholds = Thresholds.of(options(Map.of("min-coverage", "99.5")), target);

        assertThat(thresholds).isEqualTo(new Thresholds(99.5, 99, 5, 0.5, 1000));
        assertThat(Thresholds.of(options(Map.of()), target).minCoverage()).isEqualTo(90);
        assertThat(Thresholds.of(options(Map.of()), target(Map.of()))).isEqualTo(new Thresholds(95, 99, 5, 5, 1000));
    }

    @Test
    void a_profile_with_another_word_or_value_is_refused() {
        assertThatThrownBy(() -> Thresholds.of(options(Map.of()), target(Map.of("validate.min-covrage", "90"))))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code().id()).isEqualTo("USAGE-002");
                    assertThat(e.problem().next()).isEqualTo("did you mean validate.min-coverage?");
                });
        assertThatThrownBy(() -> Thresholds.of(options(Map.of()), target(Map.of("validate.min-coverage", "120"))))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().what()).isEqualTo("120 is no value for --min-coverage");
                    assertThat(e.problem().next()).isEqualTo("correct it in the profile of the target");
                });
        assertThatThrownBy(() -> options(Map.of("min-speedup", "NaN"))).hasMessageContaining("NaN is no value");
    }

    private static ValidateOptions options(Map<String, String> given) {
        return OptionsModel.of(ValidateOptions.class).bind(given);
    }

    private static Target target(Map<String, String> preferences) {
        Target known = Target.known(new HostPort("db.example", 5432), "asn", "bob", null, "test");
        return new Target(
                known.hosts(), known.database(), known.user(), known.settings(), "prod", false, false, preferences);
    }
}
