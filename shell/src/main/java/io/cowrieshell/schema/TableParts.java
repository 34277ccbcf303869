package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Constraint.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The constraints and indexes of a table that is being read from a blueprint. */
final class TableParts {

    private final String name;
    private final List<WantedColumn> columns;
    private final List<WantedConstraint> constraints;
    private final List<WantedIndex> indexes;

    TableParts(WantedTable base, List<WantedColumn> columns) {
        this.name = base.name();
        this.columns = columns;
        this.constraints = new ArrayList<>(base.constraints());
        this.indexes = new ArrayList<>(base.indexes());
    }

    WantedTable table() {
        return new WantedTable(name, columns, constraints, indexes);
    }

    void add(BlueprintLine line) {
        boolean required = !line.skip("optional");
        boolean checked = !line.skip("unchecked");
        if (line.at("index") || line.at("unique index")) {
            indexes.add(new WantedIndex(index(line), required));
        } else {
            constraints.add(new WantedConstraint(constraint(line, checked), required));
        }
        line.end();
    }

    private Constraint constraint(BlueprintLine line, boolean checked) {
        if (line.skip("primary key")) {
            return new Constraint(name(line), Kind.PRIMARY_KEY, line.columns(), null, null, checked);
        }
        if (line.skip("unique")) {
            return new Constraint(name(line), Kind.UNIQUE, line.columns(), null, null, checked);
        }
        if (line.skip("check")) {
            String constraint = name(line);
            String expression = line.parentheses("a condition");
            return new Constraint(constraint, Kind.CHECK, mentioned(expression), expression, null, checked);
        }
        if (line.skip("foreign key")) {
            String constraint = name(line);
            List<String> from = line.columns();
            line.expect("references");
            Reference reference = new Reference(line.name("the name of a table"), line.columns(), line.rest());
            return new Constraint(constraint, Kind.FOREIGN_KEY, from, null, reference, checked);
        }
        throw line.wanted("column, primary key, unique, check, foreign key or index");
    }

    private Index index(BlueprintLine line) {
        boolean unique = line.skip("unique");
        line.expect("index");
        String first = line.name("the name of an index");
        // Without a name the first word is the method.
        String index = line.at("(") ? "" : first;
        String method = line.at("(") ? first : line.name("an index method");
        List<String> keys = Expression.split(line.parentheses("keys"), ",");
        String predicate = line.skip("where") ? line.rest() : null;
        return new Index(index, unique, method, keys, read(keys, predicate), predicate, true, false);
    }

    private List<String> read(List<String> keys, @Nullable String predicate) {
        return mentioned(String.join(" ", keys) + (predicate == null ? "" : " " + predicate));
    }

    /** The columns an expression mentions, in the order of the table. */
    private List<String> mentioned(String expression) {
        Set<String> words = Expression.names(expression);
        return columns.stream().map(WantedColumn::name).filter(words::contains).collect(Collectors.toList());
    }

    private static String name(BlueprintLine line) {
        return line.at("(") ? "" : line.name("a name or (");
    }
}
