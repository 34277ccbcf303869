package io.cowrieshell.migration;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Ddl;
import io.cowrieshell.schema.Difference;
import io.cowrieshell.schema.Difference.MissingColumn;
import io.cowrieshell.schema.Difference.MissingConstraint;
import io.cowrieshell.schema.Difference.MissingIndex;
import io.cowrieshell.schema.Difference.MissingTable;
import io.cowrieshell.schema.Difference.UncheckedConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The statements that make the objects of a phase which are not there yet. */
record ObjectStatements(Ground ground, List<Difference> missing) {

    static ObjectStatements of(Phase phase, Ground ground) {
        return new ObjectStatements(ground, PhaseObjects.missing(phase, ground.catalog()));
    }

    /** Tables with their keys and checks; nobody knows them yet, so their indexes can follow at once. */
    List<String> tables() {
        List<String> statements = new ArrayList<>();
        for (MissingTable table : of(MissingTable.class)) {
            statements.addAll(Ddl.createTable(ground.catalog().schemaOf(table.place()), table.wanted()));
        }
        return statements;
    }

    /** Of tables that are filled after they are made. */
    List<String> indexesOfTables() {
        List<String> statements = new ArrayList<>();
        for (MissingTable table : of(MissingTable.class)) {
            for (WantedIndex index : table.wanted().indexes()) {
                statements.add(Ddl.createIndex(ground.catalog().schemaOf(table.place()), table.place(), index, false));
            }
        }
        statements.addAll(indexes());
        return statements;
    }

    List<String> columns() {
        List<String> statements = new ArrayList<>();
        for (MissingColumn column : of(MissingColumn.class)) {
            statements.addAll(
                    Ddl.addColumn(ground.catalog().schemaOf(column.place()), column.place(), column.wanted()));
        }
        return statements;
    }

    List<String> indexes() {
        return of(MissingIndex.class).stream()
                .map(index -> Ddl.createIndex(schema(index), index.place(), named(index), false))
                .toList();
    }

    /** While others write. What an attempt before has left of it is dropped first. */
    List<Piece> indexPieces() {
        List<Piece> pieces = new ArrayList<>();
        for (MissingIndex index : of(MissingIndex.class)) {
            WantedIndex named = named(index);
            String name = named.index().name();
            pieces.add(new Piece(
                    "index " + name,
                    "Creating " + name,
                    io.cowrieshell.operation.Action.alone(
                            "DROP INDEX CONCURRENTLY IF EXISTS " + Identifiers.quote(schema(index), name),
                            Ddl.createIndex(schema(index), index.place(), named, true)),
                    List.of(Ddl.createIndex(schema(index), index.place(), named, false))));
        }
        return pieces;
    }

    /** Checks and foreign keys, for new rows; existing ones are looked at by {@link #validations}. */
    List<String> constraints() {
        return of(MissingConstraint.class).stream()
                .map(constraint -> Ddl.addConstraint(
                        schema(constraint),
                        constraint.place(),
                        constraint.wanted(),
                        true,
                        ground.catalog().schemaOf(target(constraint.wanted()))))
                .toList();
    }

    private String target(WantedConstraint wanted) {
        return wanted.constraint().kind() == Kind.FOREIGN_KEY
                ? Objects.requireNonNull(wanted.constraint().reference()).table()
                : "";
    }

    List<String> validations() {
        List<String> statements = new ArrayList<>();
        for (Difference difference : missing) {
            if (difference instanceof MissingConstraint constraint) {
                statements.add(validation(
                        constraint.place(), constraint.wanted().constraint().name()));
            } else if (difference instanceof UncheckedConstraint constraint) {
                statements.add(validation(constraint.place(), constraint.found().name()));
            }
        }
        return statements;
    }

    private String validation(String table, String name) {
        return "ALTER TABLE %s VALIDATE CONSTRAINT %s"
                .formatted(ground.catalog().quoted(table), Identifiers.quote(name));
    }

    private String schema(Difference difference) {
        return ground.catalog().schemaOf(difference.place());
    }

    /** Under its own name, or one like it where that is taken by an index that is in use. */
    private WantedIndex named(MissingIndex missing) {
        String name = missing.wanted().index().name();
        return missing.wanted().named(ground.catalog().freeName(missing.place(), name, List.of()));
    }

    private <T extends Difference> List<T> of(Class<T> kind) {
        return missing.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
