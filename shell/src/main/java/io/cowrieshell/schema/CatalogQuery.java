package io.cowrieshell.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question to the server's catalog about some tables, all at once: they are the one parameter of each query. */
final class CatalogQuery {

    /** What is done with each row. */
    @FunctionalInterface
    interface Reading {
        void read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Array tables;

    CatalogQuery(Connection connection, Array tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /** About the tables with these object ids. */
    CatalogQuery(Connection connection, Collection<Long> tables) throws SQLException {
        this(connection, connection.createArrayOf("bigint", tables.toArray()));
    }

    void rows(String sql, Reading reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, tables);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reading.read(row);
                }
            }
        }
    }

    static @Nullable String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
