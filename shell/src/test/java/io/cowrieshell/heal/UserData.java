package io.cowrieshell.heal;

import io.cowrieshell.schema.Blueprints;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What belongs to the user: of every table of version 15 how many rows it has, and a sum over what its columns of that
 * version hold, in whatever order the rows stand. No repair may change it.
 */
public record UserData(Map<String, String> digests) {

    public static UserData of(Connection connection) throws SQLException {
        Map<String, String> digests = new TreeMap<>();
        for (var table : Blueprints.version(15).tables().values()) {
            // The version row is the one thing in these tables that is the schema's and not the user's.
            String rows = table.name().equals("schema_state")
                    ? "(SELECT * FROM schema_state WHERE key <> 'schema_version') AS kept"
                    : table.name();
            String columns = table.columns().stream()
                    .map(column -> "\"" + column.name() + "\"")
                    .collect(Collectors.joining(", "));
            try (Statement statement = connection.createStatement();
                    ResultSet sum = statement.executeQuery(
                            "SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(row_to_json(whole)::text, 0)::numeric), 0)"
                                    + " FROM (SELECT " + columns + " FROM " + rows + ") AS whole")) {
                sum.next();
                digests.put(table.name(), sum.getString(1));
            }
        }
        return new UserData(digests);
    }
}
