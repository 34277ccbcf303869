package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Difference.FormerColumn;
import io.cowrieshell.schema.Difference.MissingColumn;
import io.cowrieshell.schema.Difference.Surplus;
import io.cowrieshell.schema.Difference.WrongDefault;
import io.cowrieshell.schema.Difference.WrongGeneration;
import io.cowrieshell.schema.Difference.WrongNullability;
import io.cowrieshell.schema.Difference.WrongType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares one table: its columns here, then its constraints and indexes. */
final class TableComparison {

    private final Table table;
    private final WantedTable wanted;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Difference> surplus = new ArrayList<>();

    /** Found columns by the name the blueprint has for them. */
    private final Map<String, String> wantedNames = new HashMap<>();

    TableComparison(Table table, WantedTable wanted) {
        this.table = table;
        this.wanted = wanted;
    }

    List<Difference> differences() {
        wanted.columns().forEach(this::column);
        table.columns().values().stream()
                .filter(column -> !wantedNames.containsKey(column.name()))
                .forEach(column ->
                        surplus.add(new Surplus(table.name(), "column " + column.name() + " " + column.type())));
        Equivalence equivalence = new Equivalence(name -> wantedNames.getOrDefault(name, name));
        ConstraintComparison constraints = new ConstraintComparison(table, wanted, equivalence);
        IndexComparison indexes = new IndexComparison(table, wanted, equivalence);
        differences.addAll(constraints.differences());
        differences.addAll(indexes.differences());
        differences.addAll(surplus);
        differences.addAll(constraints.surplus());
        differences.addAll(indexes.surplus());
        return differences;
    }

    private void column(WantedColumn column) {
        Optional<Column> found = first(column.names());
        Optional<Column> former = first(column.formerNames());
        found.ifPresent(present -> wantedNames.put(present.name(), column.name()));
        if (former.isPresent()) {
            // Stays under its own name here: what stands on it does not stand on the column that is wanted.
            wantedNames.put(former.get().name(), former.get().name());
            differences.add(new FormerColumn(table, former.get(), column, found.orElse(null)));
        } else if (found.isEmpty()) {
            differences.add(new MissingColumn(table, column));
        }
        found.ifPresent(present -> compare(present, column));
    }

    private Optional<Column> first(List<String> names) {
        return names.stream().map(table::column).flatMap(Optional::stream).findFirst();
    }

    private void compare(Column found, WantedColumn column) {
        if (!column.types().contains(found.type())) {
            differences.add(new WrongType(table, found, column));
        }
        if (found.notNull() != column.notNull()) {
            differences.add(new WrongNullability(table, found, column));
        }
        String generated = found.generated();
        if (generated == null ? !column.generated().isEmpty() : !generatedSo(generated, column)) {
            differences.add(new WrongGeneration(table, found, column));
        } else if (!sameDefault(found, column)) {
            differences.add(new WrongDefault(table, found, column));
        }
    }

    private static boolean generatedSo(String generated, WantedColumn column) {
        String canonical = Expression.canonical(generated);
        return column.generated().stream().map(Expression::canonical).anyMatch(canonical::equals);
    }

    private static boolean sameDefault(Column found, WantedColumn column) {
        String there = Defaults.of(found);
        return (there == null && column.defaultOptional()) || Objects.equals(there, asked(column));
    }

    private static @Nullable String asked(WantedColumn column) {
        return Defaults.canonical(column.defaultText());
    }
}
