package io.cowrieshell.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Trend;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

    private static final Sparkline DRAWN = new Sparkline(true);
    private static final Sparkline TYPED = new Sparkline(false);

    @Test
    void a_series_rises_from_its_smallest_to_its_largest() {
        List<Double> values = List.of(0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0);
        assertThat(DRAWN.of(values, 80)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(TYPED.of(values, 80)).isEqualTo("_.:-=+*#");
        assertThat(DRAWN.of(values, 3))
                .as("the newest, from their own smallest")
                .isEqualTo("▁▅█");
        assertThat(DRAWN.of(values, -1)).isEmpty();
    }

    @Test
    void unrest_is_not_made_to_look_like_change() {
        assertThat(DRAWN.of(List.of(2000.0, 2010.0, 1995.0, 2005.0), 80)).isEqualTo("████");
        assertThat(DRAWN.of(List.of(41.0, 41.0), 80)).isEqualTo("██");
        assertThat(DRAWN.of(List.of(0.0, 0.0), 80)).isEqualTo("▁▁");
        assertThat(DRAWN.of(List.of(-5.0, 5.0), 80)).isEqualTo("▁█");
        assertThat(DRAWN.of(List.of(Double.NaN, 1.0), 80)).isEqualTo(" █");
        assertThat(DRAWN.of(List.of(Double.NaN, Double.POSITIVE_INFINITY), 80)).isEqualTo("  ");
        assertThat(DRAWN.of(List.of(), 80)).isEmpty();
    }

    @Test
    void a_bar_is_as_long_as_the_share() {
        assertThat(DRAWN.bar(0, 4)).isEqualTo("    ");
        assertThat(DRAWN.bar(55, 4)).isEqualTo("██▏ ");
        assertThat(DRAWN.bar(100, 4)).isEqualTo("████");
        assertThat(TYPED.bar(55, 4)).isEqualTo("##- ");
        assertThat(DRAWN.bar(99.99, 4)).isEqualTo("███▉");
        assertThat(DRAWN.bar(0.01, 4)).isEqualTo("▏   ");
    }

    @Test
    void trends_stand_under_each_other_and_fit_the_window() {
        View view = new View.Trends(List.of(
                new Trend("rate", List.of(0.0, 10_000.0, 21_400.4)),
                new Trend("coverage", List.of(Double.NaN, 1.0, 41.24))));
        assertThat(Paper.view(OutputFormat.AUTO, 80, view)).isEqualTo("rate      _-#  21,400\ncoverage   _#    41.2\n");
        assertThat(Paper.view(OutputFormat.AUTO, 20, view)).isEqualTo("rate      #  21,400\ncoverage  #    41.2\n");
        assertThat(Paper.view(OutputFormat.CSV, 80, view)).isEmpty();
    }

    @Test
    void a_share_is_a_number_for_programs_and_drawn_for_people() {
        View one = new View.Table(
                List.of(View.column("of"), View.column("percent")),
                List.of(
                        List.of(Cell.of("a"), Cell.share(1, 2)),
                        List.of(Cell.of("b"), Cell.share(9_999_999, 10_000_000))));
        assertThat(Paper.view(OutputFormat.CSV, 80, one)).isEqualTo("of,percent\na,50.0\nb,99.9\n");
        assertThat(Paper.view(OutputFormat.AUTO, 80, one)).isEqualTo("""
                 of | percent
                ----+----------------------------
                 a  |  50.0 ##########
                 b  |  99.9 ####################
                """);
        View several = new View.Table(
                List.of(View.column("a"), View.column("b")), List.of(List.of(Cell.share(1, 1), Cell.share(1, 1000))));
        assertThat(Paper.view(OutputFormat.AUTO, 80, several)).contains(" 100.0 # |   0.1 _");
        assertThat(Cell.share(0, 0).text()).isEmpty();
    }
}
