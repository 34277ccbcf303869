package io.cowrieshell.plan.rehearsal;

import io.cowrieshell.database.LockMode;
import io.cowrieshell.database.Touched;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.sandbox.clone.ClonedTable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long a step would take on the target: as long as on the clone for each row it goes through.
 *
 * <p>What does not grow with the rows, such as reading the catalog, is taken to grow with them all the same, so this is
 * rather too long than too short, as far as the machines are alike.
 *
 * @param basis what it rests on, in words
 */
public record Projection(double seconds, String basis) {

    /** Where the clone has the rows of a table that stand for many. */
    private record Weight(Touched touched, double scale) {

        double here() {
            return Math.max(1, touched.rows());
        }

        double there() {
            return here() * scale;
        }
    }

    static Projection of(double seconds, Collection<Touched> touched, List<ClonedTable> cloned) {
        Map<String, ClonedTable> tables =
                cloned.stream().collect(Collectors.toMap(ClonedTable::name, Function.identity()));
        // What the plan itself makes is filled from what there is.
        double usual = cloned.stream().mapToDouble(ClonedTable::scale).max().orElse(1);
        List<Weight> weights = touched.stream()
                .filter(each -> each.rows() > 0 || outsideTransactions(each))
                .map(each -> new Weight(
                        each,
                        tables.containsKey(each.relation())
                                ? tables.get(each.relation()).scale()
                                : usual))
                .toList();
        if (usual == 1) {
            return new Projection(seconds, "as here: all rows are here");
        }
        if (weights.isEmpty()) {
            return new Projection(seconds, "as here: it goes through no rows");
        }
        double here = weights.stream().mapToDouble(Weight::here).sum();
        double there = weights.stream().mapToDouble(Weight::there).sum();
        Weight most =
                weights.stream().max(Comparator.comparingDouble(Weight::there)).orElseThrow();
        return new Projection(seconds * there / here, basis(most, tables));
    }

    /** A vacuum, or an index made concurrently, is seen by its locks alone. */
    private static boolean outsideTransactions(Touched touched) {
        return touched.mode() == LockMode.SHARE_UPDATE_EXCLUSIVE;
    }

    private static String basis(Weight most, Map<String, ClonedTable> tables) {
        String name = most.touched().relation();
        ClonedTable table = tables.get(name);
        return table == null
                ? "by the rows of " + name + ", which the plan fills from those there are"
                : table.scale() == 1
                        ? "as here: all rows of " + name + " are here"
                        : "by the rows of " + name + ": " + Shown.count(table.rows()) + " here, "
                                + Shown.count(table.targetRows()) + " there";
    }
}
