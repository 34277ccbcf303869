package io.cowrieshell.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.journal.FaultPoint.Trap;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FaultPointTest {

    @Test
    void springs_once_at_the_point_of_that_name() {
        Trap trap = trap("step:make:inside");
        assertThat(trap.springs("step:make:before")).isFalse();
        assertThat(trap.springs("step:make:inside")).isTrue();
        assertThat(trap.springs("step:make:inside")).isFalse();
    }

    @Test
    void counts_occurrences() {
        Trap trap = trap("batch:fill:after#2");
        assertThat(trap.springs("batch:fill:after")).isFalse();
        assertThat(trap.springs("batch:fill:after")).isTrue();
    }

    @Test
    void a_star_stands_for_any_beginning() {
        Trap trap = trap("*:inside#2");
        assertThat(trap.springs("step:a:inside")).isFalse();
        assertThat(trap.springs("step:a:after")).isFalse();
        assertThat(trap.springs("batch:b:inside")).isTrue();
        assertThat(trap("*").springs("anything")).isTrue();
    }

    @Test
    void is_not_armed_by_nothing() {
        assertThat(Trap.of(null)).isNull();
        assertThat(Trap.of("")).isNull();
    }

    private static Trap trap(String armed) {
        return Objects.requireNonNull(Trap.of(armed));
    }
}
