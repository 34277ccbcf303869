package io.cowrieshell.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void one_thing_is_not_several() {
        assertThat(Shown.counted(1, "row")).isEqualTo("1 row");
        assertThat(Shown.counted(0, "row")).isEqualTo("0 rows");
        assertThat(Shown.counted(1_683, "address", "addresses")).isEqualTo("1,683 addresses");
    }

    @Test
    void time_left_reads_like_a_clock() {
        assertThat(Shown.clock(0)).isEqualTo("0:00");
        assertThat(Shown.clock(61)).isEqualTo("1:01");
        assertThat(Shown.clock(3_600)).isEqualTo("1:00:00");
    }

    @Test
    void a_moment_is_told_to_the_second_in_utc() {
        assertThat(Shown.moment(Instant.parse("2025-11-21T08:41:07.512Z"))).isEqualTo("2025-11-21 08:41:07 UTC");
    }
}
