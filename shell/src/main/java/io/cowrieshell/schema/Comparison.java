package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Difference.MissingDependent;
import io.cowrieshell.schema.Difference.MissingTable;
import io.cowrieshell.schema.Difference.Surplus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is not as it should be. Things are told by what they are: names of constraints and indexes, the order of columns
 * and the spelling of expressions make no difference.
 */
public final class Comparison {

    private final Catalog catalog;
    private final Blueprint wanted;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(Catalog catalog, Blueprint wanted) {
        this.catalog = catalog;
        this.wanted = wanted;
    }

    /** In the order of the blueprint, what is surplus at the end of each table. */
    public static List<Difference> between(Catalog catalog, Blueprint wanted) {
        Comparison comparison = new Comparison(catalog, wanted);
        wanted.tables().values().forEach(comparison::table);
        comparison.surplusTables();
        comparison.dependents();
        return List.copyOf(comparison.differences);
    }

    private void table(WantedTable table) {
        Optional<Table> found = catalog.table(table.name());
        if (found.isEmpty()) {
            differences.add(new MissingTable(table));
        } else {
            differences.addAll(new TableComparison(found.get(), table).differences());
        }
    }

    private void surplusTables() {
        catalog.tables().keySet().stream()
                .filter(name -> !wanted.tables().containsKey(name))
                .forEach(name -> differences.add(new Surplus(name, "table " + name)));
    }

    private void dependents() {
        Set<Dependent> known = new HashSet<>();
        for (Dependent dependent : wanted.dependents()) {
            Optional<Dependent> found = catalog.dependents().stream()
                    .filter(candidate -> same(candidate, dependent))
                    .findFirst();
            if (found.isEmpty()) {
                differences.add(new MissingDependent(dependent));
            } else {
                known.add(found.get());
                if (!alike(found.get(), dependent)) {
                    differences.add(new Surplus(
                            dependent.name(), dependent.kind() + " " + dependent.name() + ", defined in another way"));
                }
            }
        }
        catalog.dependents().stream()
                .filter(found -> !known.contains(found))
                .forEach(found -> differences.add(new Surplus(found.name(), found.kind() + " " + found.name())));
    }

    private static boolean same(Dependent found, Dependent wanted) {
        return found.kind().equals(wanted.kind())
                && found.name().equals(wanted.name())
                && found.table().equals(wanted.table());
    }

    /** A function may do its work in its own way; of a view and a trigger the definition is all there is. */
    private static boolean alike(Dependent found, Dependent wanted) {
        return found.kind().equals("function") || loose(found.definition()).equals(loose(wanted.definition()));
    }

    /** Without what servers write differently: qualifiers, parentheses, blanks, casts of literals. */
    private static String loose(String definition) {
        return definition
                .toLowerCase(Locale.ROOT)
                .replaceAll("(\"[^\"]+\"|\\b\\w+)\\.(?=[\"a-z_])", "")
                .replaceAll("[()\\s;\"]+", "");
    }
}
