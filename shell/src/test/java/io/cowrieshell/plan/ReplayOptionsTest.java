package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.operation.OptionsModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayOptionsTest {

    private static final OptionsModel<ReplayOptions> MODEL = OptionsModel.of(ReplayOptions.class);

    @Test
    void a_parameter_that_is_given_twice_is_refused() {
        assertThatThrownBy(() -> MODEL.bind(Map.of("plan", "p", "param", List.of("n=1", "n=2"))))
                .hasMessageContaining("--param n is given twice");
    }

    @Test
    void what_goes_on_is_never_taken_for_a_dry_run_or_a_part() {
        for (Map<String, Object> more : List.<Map<String, Object>>of(
                Map.of("dry-run", true), Map.of("to-step", 1), Map.of("only-step", 1), Map.of("again", true))) {
            Map<String, Object> given = new java.util.HashMap<>(more);
            given.put("resume", 1);
            assertThatThrownBy(() -> MODEL.bind(given)).hasMessageContaining("--resume goes on as it was begun");
        }
    }
}
