package io.cowrieshell.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as the catalog has it.
 *
 * @param columns by name, in the order of the table
 * @param size what the server's statistics say of it
 */
public record Table(
        String schema,
        String name,
        String owner,
        Map<String, Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        Size size) {

    public Table {
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
    }

    /**
     * How large a table is.
     *
     * @param rows estimated; -1 where statistics were never gathered
     * @param bytes of the table itself with what is stored out of line
     * @param analyzed whether statistics were ever gathered
     */
    public record Size(long rows, long bytes, boolean analyzed) {}

    public Optional<Column> column(String column) {
        return Optional.ofNullable(columns.get(column));
    }

    public Optional<Constraint> primaryKey() {
        return constraints.stream()
                .filter(constraint -> constraint.kind() == Constraint.Kind.PRIMARY_KEY)
                .findFirst();
    }
}
