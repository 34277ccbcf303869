package io.cowrieshell.deadletters;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The table of dead letters as it is: of a database that has drifted, later columns may not be there. */
record LetterTable(String quoted, Table table) {

    private static final String NAME = "dead_letter_events";

    private static final List<String> NEEDED = List.of("id", "reason", "payload", "resolved");

    /** Refuses where there is none, or none that could hold letters. */
    static LetterTable of(Connection connection) throws SQLException {
        Catalog catalog = CatalogReader.outline(connection);
        Table table = catalog.table(NAME).orElseThrow(() -> DeadLettersProblem.NOT_THERE
                .problem("there is no place for dead letters")
                .why(NAME + " is not there, or not on the search path")
                .next("`findings` shows what else is missing, `heal --dry-run` what would make it")
                .asException());
        for (String column : NEEDED) {
            if (table.column(column).isEmpty()) {
                throw DeadLettersProblem.NOT_THERE
                        .problem("dead letters cannot be read")
                        .why(NAME + "." + column + " is not there")
                        .next("`heal --dry-run` shows what would make it")
                        .asException();
            }
        }
        return new LetterTable(catalog.quoted(NAME), table);
    }

    boolean has(String column) {
        return table.column(column).isPresent();
    }

    /** The column, or NULL where it is not there. */
    String column(String name) {
        return has(name) ? Identifiers.quote(name) : "NULL";
    }

    /** The same as text. */
    String text(String name) {
        return column(name) + "::text";
    }
}
