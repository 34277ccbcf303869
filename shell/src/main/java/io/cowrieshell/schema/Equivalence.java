package io.cowrieshell.schema;

import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Constraint.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * When two constraints or two indexes do the same: their text without names, in one spelling.
 *
 * @param renaming gives a column the name it is compared by
 */
record Equivalence(UnaryOperator<String> renaming) {

    static final Equivalence EXACT = new Equivalence(name -> name);

    String of(Constraint constraint) {
        Reference reference = constraint.reference();
        if (reference != null) {
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i < constraint.columns().size(); i++) {
                pairs.add(renaming.apply(constraint.columns().get(i)) + " = "
                        + (i < reference.columns().size() ? reference.columns().get(i) : ""));
            }
            return "foreign key " + new TreeSet<>(pairs) + " " + reference.table() + " " + reference.actions();
        }
        String expression = constraint.expression();
        if (constraint.kind() == Kind.CHECK && expression != null) {
            return "check " + Expression.canonical(expression, renaming);
        }
        return (constraint.kind() == Kind.PRIMARY_KEY ? "primary key " : "unique ") + columns(constraint.columns());
    }

    /** The same as a unique constraint on these columns, whatever their order. */
    String columns(List<String> columns) {
        return new TreeSet<>(columns.stream().map(renaming).toList()).toString();
    }

    /** What an index is for, uniqueness apart. A single key can be read from both ends. */
    String of(Index index) {
        List<String> keys = index.keys().stream()
                .map(key -> Expression.canonical(key, renaming))
                .toList();
        String list = keys.size() == 1 ? keys.get(0).replaceFirst(" desc$", "") : String.join(", ", keys);
        String predicate = index.predicate();
        return index.method() + " (" + list + ")"
                + (predicate == null ? "" : " where " + Expression.canonical(predicate, renaming));
    }

    /** Whether an index holds what a unique constraint on its keys would hold. */
    boolean constrains(Index index) {
        return index.unique()
                && index.valid()
                && index.predicate() == null
                && index.keys().stream().allMatch(key -> index.columns().contains(name(key)));
    }

    /** The unique constraint an index that {@link #constrains} stands for. */
    String constraintOf(Index index) {
        return "unique " + columns(columnsOf(index));
    }

    List<String> columnsOf(Index index) {
        return index.keys().stream().map(Equivalence::name).toList();
    }

    /** The index that stands behind a primary key or unique constraint. */
    static Index indexOf(Constraint constraint) {
        return new Index(
                constraint.name(), true, "btree", constraint.columns(), constraint.columns(), null, true, true);
    }

    private static String name(String key) {
        String plain = key.endsWith(" DESC") ? key.substring(0, key.length() - 5) : key;
        return plain.startsWith("\"") ? plain.substring(1, plain.length() - 1).replace("\"\"", "\"") : plain;
    }
}
