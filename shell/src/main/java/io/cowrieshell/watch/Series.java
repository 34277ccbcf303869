package io.cowrieshell.watch;

import io.cowrieshell.operation.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the readings have been from run to run. One that counts up is kept as how fast it does. */
final class Series {

    private static final String COUNTING = "_total";

    /** More than any window is wide. */
    private static final int MOST = 500;

    private final Map<String, List<Double>> values = new TreeMap<>();
    private Map<String, Double> before = Map.of();
    private long beforeNanos;
    private int runs;

    /** Adds what a run at this moment has read. */
    void add(Map<String, Double> readings, long nanos) {
        Map<String, Double> now = new HashMap<>();
        readings.forEach((name, value) -> {
            if (!name.endsWith(COUNTING)) {
                now.put(name, value);
            } else if (before.containsKey(name)) {
                double seconds = (nanos - beforeNanos) / 1e9;
                now.put(speed(name), (value - before.getOrDefault(name, value)) / seconds);
            }
        });
        now.keySet().forEach(name -> values.computeIfAbsent(name, this::gap));
        values.forEach((name, series) -> {
            series.add(now.getOrDefault(name, Double.NaN));
            if (series.size() > MOST) {
                series.remove(0);
            }
        });
        before = Map.copyOf(readings);
        beforeNanos = nanos;
        runs++;
    }

    private static String speed(String name) {
        return name.substring(0, name.length() - COUNTING.length()) + "/s";
    }

    /** All series are of the same length, so that they stand under each other. */
    private List<Double> gap(String name) {
        List<Double> series = new ArrayList<>();
        for (int i = 0; i < Math.min(runs, MOST); i++) {
            series.add(Double.NaN);
        }
        return series;
    }

    View view() {
        return new View.Trends(values.entrySet().stream()
                .map(each -> new View.Trend(each.getKey(), each.getValue()))
                .toList());
    }
}
