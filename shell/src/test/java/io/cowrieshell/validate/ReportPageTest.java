package io.cowrieshell.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.validate.ValidateResult.Blocker;
import io.cowrieshell.validate.ValidateResult.Checked;
import io.cowrieshell.validate.ValidateResult.Figures;
import io.cowrieshell.validate.ValidateResult.Subject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes from the database is shown and never understood. */
class ReportPageTest {

    private static final String EVIL = "<img src=x onerror=\"alert('1')\"> & {{target}} \u0000\ud800";

    @Test
    void whatever_stands_in_a_row_is_only_text() {
        Checked check = new Checked("accuracy", EVIL, Verdict.FAIL, EVIL, EVIL, List.of(), List.of(EVIL));
        String page = ReportPage.of(new ValidateResult(
                new Subject(EVIL, EVIL, Instant.EPOCH, true),
                1,
                Stage.AFTER,
                false,
                List.of(new Blocker("accuracy", EVIL, EVIL)),
                List.of(check),
                new Figures(new Thresholds(95, 99, 5, 5, 1000), null, null, null, null),
                null));

        assertThat(page)
                .doesNotContain("<img", "onerror=\"", "\u0000", "\ud800")
                .contains("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; {{target}} \uFFFD\uFFFD")
                .contains("1970-01-01 00:00:00 UTC");
    }

    @Test
    void a_bar_is_as_long_as_its_value_and_says_it() {
        BarChart chart = BarChart.of(
                "speed",
                List.of(new BarChart.Bar("fast", 100, "100/s", true), new BarChart.Bar("slow", 25, "25/s", false)),
                50,
                "wanted: 50/s");

        assertThat(chart.svg())
                .contains("aria-label=\"speed: fast 100/s, slow 25/s\"")
                .contains("<rect class=\"good\" x=\"190\" y=\"14\" width=\"360.0\"")
                .contains("<rect class=\"bad\" x=\"190\" y=\"44\" width=\"90.0\"")
                .contains("<line class=\"limit\" x1=\"370.0\"");
    }
}
