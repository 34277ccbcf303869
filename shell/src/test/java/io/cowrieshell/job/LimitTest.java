package io.cowrieshell.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.problem.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({
        "TIME,    10s/5m,      10,        300",
        "TIME,    500ms,       0.5,       Infinity",
        "TIME,    off/2h,      Infinity,  7200",
        "COUNT,   5/50,        5,         50",
        "COUNT,   0,           0,         Infinity",
        "BYTES,   100MB / 1GB, 104857600, 1073741824",
        "COUNT,   1_000,       1000,      Infinity",
        "TIME,    OFF,         Infinity,  Infinity"
    })
    void reads_a_limit_to_pause_at_and_one_to_abort_at(Quantity quantity, String typed, double pause, double abort) {
        assertThat(Limit.of("x", quantity, "1", typed)).isEqualTo(new Limit(pause, abort));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "10MB", "-1s", "10s/", "/10s", "10s/5m/1h", "5m/10s"})
    void refuses_what_is_no_limit_and_shows_one(String typed) {
        assertThatThrownBy(() -> Limit.of("lag", Quantity.TIME, "10s or 10s/5m", typed))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code().id()).isEqualTo("USAGE-004");
                    assertThat(e.problem().what()).isEqualTo(typed + " is no value for --lag");
                    assertThat(e.problem().next()).isEqualTo("such as 10s or 10s/5m");
                });
    }

    @Test
    void values_are_told_in_the_unit_people_would_choose() {
        assertThat(DoubleStream.of(0.04, 12, 12.34, 300, 301, 7200).mapToObj(Quantity.TIME::shown))
                .containsExactly("0.04 s", "12 s", "12.3 s", "5 min", "301 s", "2 h");
        assertThat(DoubleStream.of(512, 1536, 104857600, 1e12).mapToObj(Quantity.BYTES::shown))
                .containsExactly("512 bytes", "1.5 kB", "100 MB", "931 GB");
        assertThat(Quantity.PERCENT.shown(0.1)).isEqualTo("0.1 %");
        assertThat(Quantity.COUNT.shown(1200)).isEqualTo("1,200");
    }

    @Test
    void what_flickers_around_the_limit_holds_until_there_is_clearly_less() {
        Gate gate = gate(new Limit(10, NEVER));

        assertThat(holds(gate, 9, 10, 10.5, 9.5, 8.5, 8, 9.5, 10, 11))
                .containsExactly(false, false, true, true, true, false, false, false, true);
        assertThat(gate.look(lag(12)).hold()).isEqualTo("replica lag 12 s (limit 10 s)");
    }

    @Test
    void gives_up_when_there_is_too_much_at_two_looks_running() {
        Gate gate = gate(new Limit(10, 300));

        assertThat(gate.look(lag(400)).abort()).isNull();
        assertThat(gate.look(lag(200))).isEqualTo(new Brake.Verdict("replica lag 200 s (limit 10 s)", null));
        assertThat(gate.look(lag(400)).abort()).isNull();
        assertThat(gate.look(lag(400)).abort()).isEqualTo("replica lag 400 s (limit 5 min)");
    }

    @Test
    void the_usual_limits_never_give_up_and_nothing_is_looked_at_where_all_are_off() {
        assertThat(List.of(ThrottleWords.USUAL_LAG, ThrottleWords.USUAL_AUTOVACUUM))
                .noneMatch(typed -> Limit.of("x", Quantity.TIME, "", typed).abort() < NEVER);
        assertThat(Throttle.of(ThrottleWords.USUAL, "t", notice -> {})).isInstanceOf(Throttle.class);
        assertThat(Throttle.of(new ThrottleWords("off", "off", "off", "off", "off"), "t", notice -> {}))
                .isSameAs(Brake.NONE);
    }

    private static Gate gate(Limit limit) {
        return new Gate(new Gate.Meaning("replica lag %s", Quantity.TIME, Pressure::lag), limit);
    }

    private static List<Boolean> holds(Gate gate, double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> gate.look(lag(value)).hold() != null)
                .toList();
    }

    private static Pressure lag(double seconds) {
        return new Pressure(seconds, 0, 0, 0, 0, Set.of());
    }
}
