package io.cowrieshell.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a schema should be: of one version, or of another database it is compared with.
 *
 * @param tables by name
 * @param dependents with the statements that make them
 */
public record Blueprint(int version, Map<String, WantedTable> tables, List<Dependent> dependents) {

    public Blueprint {
        dependents = List.copyOf(dependents);
    }

    public record WantedTable(
            String name, List<WantedColumn> columns, List<WantedConstraint> constraints, List<WantedIndex> indexes) {

        public WantedTable {
            columns = List.copyOf(columns);
            constraints = List.copyOf(constraints);
            indexes = List.copyOf(indexes);
        }

        public Optional<WantedColumn> column(String name) {
            return columns.stream()
                    .filter(column -> column.names().contains(name))
                    .findFirst();
        }
    }

    /**
     * A column, with what is as good. Of several spellings the first is the one that is made.
     *
     * @param formerNames under which it may still stand, which is a difference
     * @param defaultText {@code serial} for the next value of a sequence of its own; null for none
     * @param defaultOptional whether a missing default is as good
     * @param generated the expression of a generated column; empty for a plain one
     */
    public record WantedColumn(
            List<String> names,
            List<String> formerNames,
            List<String> types,
            boolean notNull,
            @Nullable String defaultText,
            boolean defaultOptional,
            List<String> generated) {

        public WantedColumn {
            names = List.copyOf(names);
            formerNames = List.copyOf(formerNames);
            types = List.copyOf(types);
            generated = List.copyOf(generated);
        }

        public String name() {
            return names.get(0);
        }

        public String type() {
            return types.get(0);
        }
    }

    /** A constraint; one that is not required may be missing. */
    public record WantedConstraint(Constraint constraint, boolean required) {}

    /** An index; one that is not required may be missing. */
    public record WantedIndex(Index index, boolean required) {

        /** The same under another name. */
        public WantedIndex named(String name) {
            return new WantedIndex(
                    new Index(
                            name,
                            index.unique(),
                            index.method(),
                            index.keys(),
                            index.columns(),
                            index.predicate(),
                            index.valid(),
                            index.ofConstraint()),
                    required);
        }
    }

    public Optional<WantedTable> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }
}
