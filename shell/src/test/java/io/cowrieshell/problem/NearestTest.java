package io.cowrieshell.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> WORDS = List.of("prod", "staging", "dbname", "sslmode", "backfill");

    @ParameterizedTest
    @CsvSource({
        "prd, prod",
        "prdo, prod",
        "PROD, prod",
        "stagin, staging",
        "databasename, ",
        "sslmod, sslmode",
        "bakcfil, backfill",
        "xy, ",
        "'', ",
    })
    void the_nearest_word_is_named_if_it_is_near_enough(String typed, String expected) {
        assertThat(Nearest.of(typed, WORDS).orElse(null)).isEqualTo(expected);
    }

    @Test
    void the_closest_of_several_wins() {
        assertThat(Nearest.of("prods", List.of("pods", "prod2", "prods1", "prod")))
                .isPresent();
        assertThat(Nearest.of("hos", List.of("hostaddr", "host"))).contains("host");
    }

    @Test
    void a_short_word_is_not_taken_for_a_wholly_different_one() {
        assertThat(Nearest.of("a", List.of("b"))).isEmpty();
    }
}
