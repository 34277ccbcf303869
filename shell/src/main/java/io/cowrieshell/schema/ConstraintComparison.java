package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Difference.MissingConstraint;
import io.cowrieshell.schema.Difference.Surplus;
import io.cowrieshell.schema.Difference.UncheckedConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the constraints of a table. A unique index does for a unique constraint, but not for a primary key. */
final class ConstraintComparison {

    private final Table table;
    private final WantedTable wanted;
    private final Equivalence there;

    ConstraintComparison(Table table, WantedTable wanted, Equivalence there) {
        this.table = table;
        this.wanted = wanted;
        this.there = there;
    }

    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        Set<String> byIndex = new HashSet<>();
        table.indexes().stream()
                .filter(there::constrains)
                .map(there::constraintOf)
                .forEach(byIndex::add);
        for (WantedConstraint constraint : wanted.constraints()) {
            String key = Equivalence.EXACT.of(constraint.constraint());
            List<Constraint> found = table.constraints().stream()
                    .filter(candidate -> there.of(candidate).equals(key))
                    .toList();
            if (found.isEmpty() && !byIndex.contains(key)) {
                differences.add(new MissingConstraint(table, constraint));
            } else if (constraint.constraint().validated()
                    && !found.isEmpty()
                    && found.stream().noneMatch(Constraint::validated)) {
                differences.add(new UncheckedConstraint(table, found.get(0), constraint));
            }
        }
        return differences;
    }

    List<Difference> surplus() {
        Set<String> keys = new HashSet<>();
        wanted.constraints().forEach(each -> keys.add(Equivalence.EXACT.of(each.constraint())));
        wanted.indexes().stream()
                .filter(each -> Equivalence.EXACT.constrains(each.index()))
                .forEach(each -> keys.add(Equivalence.EXACT.constraintOf(each.index())));
        List<Difference> surplus = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Constraint constraint : table.constraints()) {
            String key = there.of(constraint);
            boolean again = !seen.add(key);
            if (again || !keys.contains(key)) {
                surplus.add(
                        new Surplus(table.name(), described(constraint) + (again ? ", which repeats another" : "")));
            }
        }
        return surplus;
    }

    private static String described(Constraint constraint) {
        String text = BlueprintWriter.constraint(new WantedConstraint(constraint, true));
        return constraint.kind() == Kind.CHECK || constraint.kind() == Kind.FOREIGN_KEY ? text : "constraint " + text;
    }
}
