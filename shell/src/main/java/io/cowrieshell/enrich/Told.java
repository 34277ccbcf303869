package io.cowrieshell.enrich;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * What is told of some addresses: a query for {@link Merging}, and the values of its parameters, each a text or many.
 */
record Told(String sql, List<Object> parameters) {

    Told {
        parameters = List.copyOf(parameters);
    }

    PreparedStatement in(Connection connection, String statement) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        int index = 1;
        for (Object value : parameters) {
            if (value instanceof List<?> list) {
                prepared.setArray(index++, connection.createArrayOf("text", list.toArray()));
            } else {
                prepared.setString(index++, value.toString());
            }
        }
        return prepared;
    }
}
