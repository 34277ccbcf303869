package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.validate.BarChart.Bar;
import io.cowrieshell.validate.ValidateResult.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a result as charts; what was not measured has none. */
final class ReportCharts {

    private static final double THOUSAND = 1_000;

    private ReportCharts() {}

    static String of(Figures figures, @Nullable Stage stage) {
        StringBuilder charts = new StringBuilder();
        if (figures.coverage() != null) {
            charts.append(coverage(figures.coverage(), figures.thresholds(), stage == Stage.AFTER));
        }
        if (figures.batches() != null && !figures.batches().none()) {
            charts.append(throughput(figures.batches(), figures.thresholds()));
        }
        if (figures.queries() != null) {
            charts.append(queries(figures.queries()));
        }
        return charts.isEmpty() ? "" : "<section>\n<h2>Figures</h2>\n" + charts + "</section>\n";
    }

    /** Only sessions with a snapshot have a threshold. */
    private static String coverage(Coverage coverage, Thresholds thresholds, boolean judged) {
        List<Bar> bars = new ArrayList<>();
        bars.add(new Bar(
                "with a snapshot",
                coverage.percent(),
                Told.percent(coverage.percent()),
                !judged || coverage.percent() >= thresholds.minCoverage()));
        coverage.columns()
                .forEach(share ->
                        bars.add(new Bar(share.column(), share.percent(), Told.percent(share.percent()), true)));
        return new BarChart(
                        "Coverage of " + Shown.counted(coverage.sessions(), "session", "sessions"),
                        bars,
                        judged ? thresholds.minCoverage() : -1,
                        "wanted with a snapshot: " + Told.number(thresholds.minCoverage()) + " %",
                        100)
                .svg();
    }

    private static String throughput(DryBatches batches, Thresholds thresholds) {
        double reading = THOUSAND * THOUSAND / batches.milliseconds();
        boolean good = batches.rate() >= thresholds.minRate();
        String writing = batches.job() == null ? "with writing, reckoned" : "job " + batches.job();
        return BarChart.of(
                        "Throughput of batches, sessions a second",
                        List.of(
                                new Bar("reading alone", reading, Shown.count(Math.round(reading)) + "/s", true),
                                new Bar(writing, batches.rate(), Shown.count(Math.round(batches.rate())) + "/s", good)),
                        thresholds.minRate(),
                        "wanted: " + Told.number(thresholds.minRate()) + "/s")
                .svg();
    }

    private static String queries(Comparison queries) {
        double snapshot = queries.snapshot().milliseconds();
        double join = queries.join().milliseconds();
        return BarChart.of(
                        "Sessions from " + queries.country() + ", " + queries.kind() + ": time to count them",
                        List.of(
                                new Bar("snapshots", snapshot, Told.time(Told.millis(snapshot)), true),
                                new Bar("JOIN", join, Told.time(Told.millis(join)), true)),
                        -1,
                        "")
                .svg();
    }
}
