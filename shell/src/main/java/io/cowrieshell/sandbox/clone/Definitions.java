package io.cowrieshell.sandbox.clone;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What stands in the catalog of a target, as the statements that make it anew.
 *
 * @param before what rows need: types, functions, tables
 * @param partitions how partitions become part of their table
 * @param after what is made when the rows are there: indexes, keys, views, triggers
 */
record Definitions(List<Definition> before, List<Definition> partitions, List<Definition> after) {

    /** The search path of the connection must be empty, so that every name comes with its schema. */
    static Definitions read(Connection target) throws SQLException {
        return new Definitions(
                read(target, DefinitionSql.BEFORE_ROWS),
                read(target, List.of(DefinitionSql.PARTITIONS)),
                read(target, DefinitionSql.AFTER_ROWS));
    }

    private static List<Definition> read(Connection target, List<String> queries) throws SQLException {
        List<Definition> definitions = new ArrayList<>();
        for (String query : queries) {
            try (Statement statement = target.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    definitions.add(new Definition(
                            rows.getString(1),
                            rows.getString(2),
                            Objects.requireNonNullElse(rows.getString(3), ""),
                            rows.getString(4)));
                }
            }
        }
        return List.copyOf(definitions);
    }
}
