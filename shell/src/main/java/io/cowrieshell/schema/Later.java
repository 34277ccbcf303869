package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Catalog.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a database has of versions later than one, in whatever mix: tables and columns by their names, which include
 * former ones, constraints and indexes by what they do. What no version asks for is not among it.
 *
 * @param tables that are no table of the version
 * @param columns of tables that stay, by table
 * @param constraints of tables that stay and that do not go with a column: foreign keys to what goes, and what is of a
 *     later version; by table
 * @param indexes of tables that stay, on columns that stay; by table
 * @param sequences that feed what goes and would stay behind
 */
public record Later(
        List<Table> tables,
        Map<String, List<Column>> columns,
        Map<String, List<Constraint>> constraints,
        Map<String, List<Index>> indexes,
        List<Sequence> sequences) {

    public static Later than(int version, Catalog catalog) {
        Blueprint base = Blueprints.version(version);
        Blueprint latest = Blueprints.version(Blueprints.LATEST);
        List<Table> tables = catalog.tables().values().stream()
                .filter(table -> base.table(table.name()).isEmpty()
                        && latest.table(table.name()).isPresent())
                .toList();
        Map<String, List<Column>> columns = new TreeMap<>();
        Map<String, List<Constraint>> constraints = new TreeMap<>();
        Map<String, List<Index>> indexes = new TreeMap<>();
        for (WantedTable before : base.tables().values()) {
            catalog.table(before.name()).ifPresent(table -> {
                WantedTable after = latest.table(before.name()).orElseThrow();
                columns.put(table.name(), columns(table, before, after));
                constraints.put(table.name(), constraints(table, before, after));
                indexes.put(table.name(), indexes(table, before, after));
            });
        }
        columns.values().removeIf(List::isEmpty);
        Set<String> gone = gone(tables, columns);
        constraints.forEach((name, known) -> {
            Set<String> going = names(columns, name);
            constraints.put(name, released(catalog.table(name).orElseThrow(), known, gone, going));
        });
        constraints.values().removeIf(List::isEmpty);
        indexes.replaceAll((name, all) -> all.stream()
                .filter(index -> index.columns().stream().noneMatch(names(columns, name)::contains))
                .toList());
        indexes.values().removeIf(List::isEmpty);
        List<Sequence> sequences = catalog.sequences().stream()
                .filter(sequence -> !sequence.owned())
                .filter(sequence ->
                        gone.contains(sequence.table()) || gone.contains(sequence.table() + "." + sequence.column()))
                .toList();
        return new Later(tables, columns, constraints, indexes, sequences);
    }

    public boolean isEmpty() {
        return tables.isEmpty() && columns.isEmpty() && constraints.isEmpty() && indexes.isEmpty();
    }

    /** Tables by their names, columns by {@code table.column}. */
    private static Set<String> gone(List<Table> tables, Map<String, List<Column>> columns) {
        Set<String> gone = tables.stream().map(Table::name).collect(Collectors.toCollection(TreeSet::new));
        columns.forEach((table, all) -> all.forEach(column -> gone.add(table + "." + column.name())));
        return gone;
    }

    private static Set<String> names(Map<String, List<Column>> columns, String table) {
        return columns.getOrDefault(table, List.of()).stream().map(Column::name).collect(Collectors.toSet());
    }

    private static List<Column> columns(Table table, WantedTable before, WantedTable after) {
        Set<String> later = after.columns().stream()
                .filter(column -> !before.columns().contains(column))
                .flatMap(Later::everyName)
                .collect(Collectors.toSet());
        return table.columns().values().stream()
                .filter(column -> later.contains(column.name()))
                .toList();
    }

    private static Stream<String> everyName(WantedColumn column) {
        return Stream.concat(column.names().stream(), column.formerNames().stream());
    }

    private static List<Constraint> constraints(Table table, WantedTable before, WantedTable after) {
        Set<String> later = new HashSet<>();
        after.constraints().forEach(each -> later.add(Equivalence.EXACT.of(each.constraint())));
        before.constraints().stream()
                .map(WantedConstraint::constraint)
                .map(Equivalence.EXACT::of)
                .forEach(later::remove);
        return table.constraints().stream()
                .filter(found -> later.contains(Equivalence.EXACT.of(found)))
                .toList();
    }

    /** Those on columns that stay, and every foreign key that would forbid to drop what goes. */
    private static List<Constraint> released(Table table, List<Constraint> known, Set<String> gone, Set<String> going) {
        return table.constraints().stream()
                .filter(constraint -> constraint.kind() == Constraint.Kind.FOREIGN_KEY
                        ? known.contains(constraint) || leadsTo(constraint, gone)
                        : known.contains(constraint)
                                && constraint.columns().stream().noneMatch(going::contains))
                .toList();
    }

    private static boolean leadsTo(Constraint key, Set<String> gone) {
        Constraint.Reference reference = key.reference();
        return reference != null
                && (gone.contains(reference.table())
                        || reference.columns().stream()
                                .anyMatch(column -> gone.contains(reference.table() + "." + column)));
    }

    /** Valid or not; also those that repeat each other. */
    private static List<Index> indexes(Table table, WantedTable before, WantedTable after) {
        Set<String> later = new HashSet<>();
        after.indexes().forEach(each -> later.add(Equivalence.EXACT.of(each.index())));
        before.indexes().stream()
                .map(WantedIndex::index)
                .map(Equivalence.EXACT::of)
                .forEach(later::remove);
        return table.indexes().stream()
                .filter(index -> !index.ofConstraint() && later.contains(Equivalence.EXACT.of(index)))
                .toList();
    }
}
