package io.cowrieshell.plan.rehearsal;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.sandbox.clone.ClonedTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long a step would take on the target.
 *
 * <p>Time spent in transactions that go through rows grows with the rows of those tables. All other time, such as that for
 * the catalog, is as it was on the clone.
 *
 * @param basis what it rests on, in words
 */
public record Projection(double seconds, String basis) {

    /**
     * @param seconds the step took on the clone
     * @param byTable how many of them were spent on the rows of each table; workers beside each other count several times
     */
    static Projection of(double seconds, Map<String, Double> byTable, List<ClonedTable> cloned) {
        Map<String, ClonedTable> tables =
                cloned.stream().collect(Collectors.toMap(ClonedTable::name, Function.identity()));
        // What the plan itself makes is filled from what there is.
        double usual = cloned.stream().mapToDouble(ClonedTable::scale).max().orElse(1);
        if (usual == 1) {
            return new Projection(seconds, "as here: all rows are here");
        }
        double spent = byTable.values().stream().mapToDouble(each -> each).sum();
        double share = spent > seconds ? seconds / spent : 1;
        Function<Map.Entry<String, Double>, Double> more = entry -> entry.getValue()
                * share
                * ((tables.containsKey(entry.getKey())
                                ? tables.get(entry.getKey()).scale()
                                : usual)
                        - 1);
        double extra = byTable.entrySet().stream().mapToDouble(more::apply).sum();
        return byTable.entrySet().stream()
                .max(Comparator.comparing(more))
                .filter(most -> more.apply(most) > 0)
                .map(most -> new Projection(seconds + extra, basis(most.getKey(), tables)))
                .orElseGet(() -> new Projection(seconds, "as here: it goes through few rows"));
    }

    private static String basis(String name, Map<String, ClonedTable> tables) {
        ClonedTable table = tables.get(name);
        return table == null
                ? "by the rows of " + name + ", which the plan fills from those there are"
                : "by the rows of " + name + ": " + Shown.count(table.rows()) + " here, "
                        + Shown.count(table.targetRows()) + " there";
    }
}
