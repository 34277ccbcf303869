package io.cowrieshell.validate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query, how long it takes, and how the server goes about it.
 *
 * @param milliseconds the median of several runs, as the server measures them
 * @param answer the number it comes to
 * @param plan as EXPLAIN shows it
 */
public record TimedQuery(String sql, double milliseconds, List<Double> runs, long answer, List<String> plan) {

    private static final int RUNS = 5;

    private static final Pattern TIME = Pattern.compile("(?:Planning|Execution) Time: ([\\d.]+) ms");

    public TimedQuery {
        runs = List.copyOf(runs);
        plan = List.copyOf(plan);
    }

    /** Measured in turn, so that what else the server does meanwhile meets them alike; the first round warms up. */
    static List<TimedQuery> sideBySide(Inspection inspection, List<String> queries) throws SQLException {
        List<List<Double>> times =
                queries.stream().<List<Double>>map(query -> new ArrayList<>()).toList();
        try (Statement statement = inspection.connection().createStatement()) {
            for (int round = 0; round <= RUNS; round++) {
                for (int i = 0; i < queries.size(); i++) {
                    inspection.context().interruption().checkpoint();
                    double time = time(explained(statement, "ANALYZE, TIMING OFF, SUMMARY ON", queries.get(i)));
                    if (round > 0) {
                        times.get(i).add(time);
                    }
                }
            }
            List<TimedQuery> timed = new ArrayList<>();
            for (int i = 0; i < queries.size(); i++) {
                String query = queries.get(i);
                timed.add(new TimedQuery(
                        query,
                        median(times.get(i)),
                        times.get(i),
                        answer(statement, query),
                        explained(statement, "ANALYZE, BUFFERS", query)));
            }
            return timed;
        }
    }

    private static List<String> explained(Statement statement, String how, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("EXPLAIN (" + how + ") " + query)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }

    /** Planning is part of it. */
    private static double time(List<String> plan) {
        double time = 0;
        for (String line : plan) {
            Matcher matcher = TIME.matcher(line);
            time += matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
        }
        return time;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static long answer(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
