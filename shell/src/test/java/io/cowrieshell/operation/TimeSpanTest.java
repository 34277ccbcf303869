package io.cowrieshell.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeSpanTest {

    @Test
    void the_day_until_which_it_goes_belongs_to_it() {
        assertThat(TimeSpan.of("2025-11-07", "2025-11-07"))
                .isEqualTo(new TimeSpan(Instant.parse("2025-11-07T00:00:00Z"), Instant.parse("2025-11-08T00:00:00Z")));
        assertThat(TimeSpan.of(null, null)).isEqualTo(new TimeSpan(null, null));
    }

    @Test
    void what_ends_before_it_begins_is_refused_as_it_was_typed() {
        assertThatThrownBy(() -> TimeSpan.of("2025-11-08", "2025-11-07"))
                .hasMessageContaining("--until 2025-11-07 is not after --since 2025-11-08");
        assertThatThrownBy(() -> TimeSpan.of("2025-11-07T10:00", "2025-11-07 10:00"))
                .hasMessageContaining("is not after");
    }
}
