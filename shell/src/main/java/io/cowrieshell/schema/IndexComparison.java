package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Difference.DuplicateIndex;
import io.cowrieshell.schema.Difference.InvalidIndex;
import io.cowrieshell.schema.Difference.MissingIndex;
import io.cowrieshell.schema.Difference.Surplus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the indexes of a table. What is not valid does for nothing; of those that do the same one is enough. */
final class IndexComparison {

    private final Table table;
    private final WantedTable wanted;
    private final Equivalence there;
    private final List<Index> valid;

    IndexComparison(Table table, WantedTable wanted, Equivalence there) {
        this.table = table;
        this.wanted = wanted;
        this.there = there;
        Set<String> names = new HashSet<>();
        wanted.indexes().forEach(index -> names.add(index.index().name()));
        // Of several that do the same, the first of these is the one that stays.
        this.valid = table.indexes().stream()
                .filter(Index::valid)
                .sorted(Comparator.comparing(Index::ofConstraint)
                        .thenComparing(Index::unique)
                        .thenComparing(index -> names.contains(index.name()))
                        .reversed()
                        .thenComparing(Index::name))
                .toList();
    }

    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (WantedIndex index : wanted.indexes()) {
            String key = Equivalence.EXACT.of(index.index());
            if (valid.stream()
                    .noneMatch(found -> there.of(found).equals(key)
                            && (found.unique() || !index.index().unique()))) {
                differences.add(new MissingIndex(table, index));
            }
        }
        table.indexes().stream()
                .filter(index -> !index.valid())
                .forEach(index -> differences.add(new InvalidIndex(table, index)));
        Map<String, Index> kept = new HashMap<>();
        for (Index index : valid) {
            Index same = kept.putIfAbsent(there.of(index), index);
            if (same != null && !index.ofConstraint()) {
                differences.add(new DuplicateIndex(table, index, same));
            }
        }
        return differences;
    }

    /** A unique index that is only wanted for reading refuses rows nobody wants refused. */
    List<Difference> surplus() {
        Set<String> uniques = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (WantedIndex index : wanted.indexes()) {
            (index.index().unique() ? uniques : keys).add(Equivalence.EXACT.of(index.index()));
        }
        Set<String> constraints = new HashSet<>();
        wanted.constraints().stream()
                .map(WantedConstraint::constraint)
                .filter(constraint -> constraint.kind() == Kind.UNIQUE || constraint.kind() == Kind.PRIMARY_KEY)
                .forEach(constraint -> constraints.add("unique " + Equivalence.EXACT.columns(constraint.columns())));
        List<Difference> surplus = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Index index : valid) {
            String key = there.of(index);
            boolean asked = uniques.contains(key)
                    || (there.constrains(index) && constraints.contains(there.constraintOf(index)))
                    || (!index.unique() && keys.contains(key));
            if (seen.add(key) && !asked && !index.ofConstraint()) {
                surplus.add(new Surplus(table.name(), BlueprintWriter.index(new WantedIndex(index, true))));
            }
        }
        return surplus;
    }
}
