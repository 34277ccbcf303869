package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Constraint.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table in the one form all equal ones share. */
final class CanonicalTable {

    private final WantedTable table;
    private final WantedTable known;
    private final Equivalence equivalence;
    private final Set<String> optional = new HashSet<>();

    /** What the blueprint knows of it decides which spelling stands for others. */
    CanonicalTable(WantedTable table, WantedTable known) {
        this.table = table;
        this.known = known;
        Map<String, String> names = new HashMap<>();
        for (WantedColumn column : known.columns()) {
            column.names().forEach(name -> names.put(name, column.name()));
        }
        this.equivalence = new Equivalence(name -> names.getOrDefault(name, name));
        known.indexes().stream()
                .filter(index -> !index.required())
                .forEach(index -> optional.add(Equivalence.EXACT.of(index.index())));
    }

    WantedTable table() {
        return new WantedTable(
                table.name(),
                table.columns().stream()
                        .map(this::column)
                        .sorted(Comparator.comparing(WantedColumn::name))
                        .toList(),
                constraints(),
                indexes());
    }

    private WantedColumn column(WantedColumn column) {
        String name = equivalence.renaming().apply(column.name());
        Optional<WantedColumn> model = known.column(name);
        String type = model.filter(wanted -> wanted.types().contains(column.type()))
                .map(WantedColumn::type)
                .orElse(column.type());
        List<String> generated = column.generated().stream()
                .limit(1)
                .map(expression ->
                        spelling(expression, model.map(WantedColumn::generated).orElse(List.of())))
                .toList();
        return new WantedColumn(
                List.of(name),
                List.of(),
                List.of(type),
                column.notNull(),
                defaultText(column, model),
                false,
                generated);
    }

    /** A default that may be missing is told as if it were there. */
    private static @Nullable String defaultText(WantedColumn column, Optional<WantedColumn> model) {
        String text = Defaults.canonical(column.defaultText());
        return text == null && model.isPresent() && model.get().defaultOptional()
                ? Defaults.canonical(model.get().defaultText())
                : text;
    }

    private static String spelling(String expression, List<String> models) {
        String canonical = Expression.canonical(expression);
        return models.stream().map(Expression::canonical).anyMatch(canonical::equals)
                ? Expression.canonical(models.get(0))
                : canonical;
    }

    private List<WantedConstraint> constraints() {
        Stream<Constraint> byIndex = table.indexes().stream()
                .map(WantedIndex::index)
                .filter(Equivalence.EXACT::constrains)
                .map(index -> new Constraint("", Kind.UNIQUE, Equivalence.EXACT.columnsOf(index), null, null, true));
        List<WantedConstraint> constraints = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Stream.concat(table.constraints().stream().map(WantedConstraint::constraint), byIndex)
                .map(this::constraint)
                .sorted(Comparator.comparing(Constraint::kind)
                        .thenComparing(Equivalence.EXACT::of)
                        .thenComparing(Constraint::validated, Comparator.reverseOrder()))
                .filter(constraint -> seen.add(Equivalence.EXACT.of(constraint)))
                .forEach(constraint -> constraints.add(new WantedConstraint(constraint, true)));
        return constraints;
    }

    private Constraint constraint(Constraint constraint) {
        String expression = constraint.expression();
        Reference reference = constraint.reference();
        Stream<String> columns = constraint.columns().stream().map(equivalence.renaming());
        return new Constraint(
                "",
                constraint.kind(),
                // The pairs of a foreign key belong together; all else is a set.
                reference == null ? columns.sorted().toList() : columns.toList(),
                expression == null ? null : Expression.canonical(expression, equivalence.renaming()),
                reference,
                constraint.validated());
    }

    private List<WantedIndex> indexes() {
        Set<String> seen = new HashSet<>();
        // What a primary key or unique constraint is read by needs no index of its own.
        table.constraints().stream()
                .map(WantedConstraint::constraint)
                .filter(constraint -> constraint.kind() == Kind.PRIMARY_KEY || constraint.kind() == Kind.UNIQUE)
                .map(constraint -> equivalence.of(Equivalence.indexOf(constraint)))
                .forEach(seen::add);
        return table.indexes().stream()
                .map(WantedIndex::index)
                .sorted(Comparator.comparing(Index::unique).reversed())
                .filter(index -> seen.add(equivalence.of(index)) && !equivalence.constrains(index))
                .filter(index -> !optional.contains(equivalence.of(index)))
                .map(this::index)
                .sorted(Comparator.comparing(BlueprintWriter::index))
                .toList();
    }

    private WantedIndex index(Index index) {
        List<String> keys = index.keys().stream()
                .map(key -> Expression.canonical(key, equivalence.renaming()))
                .toList();
        List<String> shown = keys.size() == 1 ? List.of(keys.get(0).replaceFirst(" desc$", "")) : keys;
        String predicate = index.predicate();
        return new WantedIndex(
                new Index(
                        "",
                        index.unique(),
                        index.method(),
                        shown,
                        index.columns(),
                        predicate == null ? null : Expression.canonical(predicate, equivalence.renaming()),
                        true,
                        false),
                true);
    }
}
