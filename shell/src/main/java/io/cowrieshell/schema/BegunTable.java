package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Constraint.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that gains columns in later versions, some of which may be there already.
 *
 * @param least what the version that is wanted has
 * @param most what the latest has
 */
record BegunTable(WantedTable least, WantedTable most) {

    WantedTable in(Catalog catalog) {
        List<WantedColumn> columns = new ArrayList<>(least.columns());
        Set<String> begun = most.columns().stream()
                .filter(column -> !least.columns().contains(column))
                .filter(column -> there(column, catalog))
                .peek(columns::add)
                .map(WantedColumn::name)
                .collect(Collectors.toSet());
        Set<String> all = columns.stream().map(WantedColumn::name).collect(Collectors.toSet());
        List<WantedConstraint> constraints = new ArrayList<>(least.constraints());
        most.constraints().stream()
                .filter(wanted -> !least.constraints().contains(wanted))
                .filter(wanted -> about(wanted.constraint().columns(), begun, all))
                .forEach(constraints::add);
        List<WantedIndex> indexes = new ArrayList<>(least.indexes());
        most.indexes().stream()
                .filter(wanted -> !least.indexes().contains(wanted))
                .filter(wanted -> about(wanted.index().columns(), begun, all))
                .forEach(indexes::add);
        return new WantedTable(least.name(), columns, constraints, indexes);
    }

    private boolean there(WantedColumn column, Catalog catalog) {
        return catalog.table(least.name())
                .map(table -> Stream.concat(column.names().stream(), column.formerNames().stream())
                        .anyMatch(name -> table.column(name).isPresent()))
                .orElse(false);
    }

    private static boolean about(List<String> columns, Set<String> begun, Set<String> all) {
        return all.containsAll(columns) && columns.stream().anyMatch(begun::contains);
    }

    /** Without the foreign keys that lead to a table which is not wanted. */
    static WantedTable withoutLooseEnds(WantedTable table, Set<String> tables) {
        return new WantedTable(
                table.name(),
                table.columns(),
                table.constraints().stream()
                        .filter(wanted -> {
                            Reference reference = wanted.constraint().reference();
                            return reference == null || tables.contains(reference.table());
                        })
                        .toList(),
                table.indexes());
    }
}
