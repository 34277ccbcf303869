package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {

    @Test
    void the_standard_is_twenty_thousand_sessions_of_a_kilobyte() {
        assertThat(Population.STANDARD).isEqualTo(new Population(20_000, 1, 1_000));
    }

    @ParameterizedTest
    @CsvSource({"500, 50", "20000, 465", "1682827, 39135"})
    void addresses_grow_with_sessions_as_in_production(int sessions, int addresses) {
        assertThat(Population.STANDARD.withSessions(sessions).addresses()).isEqualTo(addresses);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 499, 100_000_001})
    void refuses_numbers_of_sessions_it_cannot_make(int sessions) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Population.STANDARD.withSessions(sessions))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo(ScenarioProblem.IMPOSSIBLE_POPULATION);
                    assertThat(refusal.problem().code().exitStatus()).isEqualTo(ExitStatus.USAGE);
                    assertThat(refusal.problem().what()).contains(Integer.toString(sessions));
                    assertThat(refusal.problem().why()).contains("500 to 100000000");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 799, 5_001})
    void refuses_documents_it_cannot_write(int bytes) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Population.STANDARD.withDocumentSizeBytes(bytes))
                .satisfies(refusal -> assertThat(refusal.problem().why()).contains("800 to 5000"));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void any_seed_will_do(long seed) {
        assertThat(Population.STANDARD.withSeed(seed).seed()).isEqualTo(seed);
    }
}
