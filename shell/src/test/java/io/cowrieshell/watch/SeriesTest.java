package io.cowrieshell.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.operation.View.Trend;
import io.cowrieshell.operation.View.Trends;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final long SECOND = 1_000_000_000;

    private final Series series = new Series();

    @Test
    void what_counts_up_is_shown_by_how_fast_it_does() {
        series.add(Map.of("filled_total", 1000.0, "coverage", 1.0), 0);
        series.add(Map.of("filled_total", 5000.0, "coverage", 5.0), 2 * SECOND);
        series.add(Map.of("filled_total", 5000.0, "coverage", 5.0), 3 * SECOND);
        assertThat(series.view())
                .isEqualTo(new Trends(List.of(
                        new Trend("coverage", List.of(1.0, 5.0, 5.0)),
                        new Trend("filled/s", List.of(Double.NaN, 2000.0, 0.0)))));
    }

    @Test
    void a_reading_that_comes_later_or_is_left_out_has_gaps() {
        series.add(Map.of(), 0);
        series.add(Map.of("rate", 1.0), SECOND);
        series.add(Map.of(), 2 * SECOND);
        assertThat(series.view())
                .isEqualTo(new Trends(List.of(new Trend("rate", List.of(Double.NaN, 1.0, Double.NaN)))));
    }
}
