package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement with values for its {@code $1}, {@code $2}, as PostgreSQL writes them. A text takes the type that its place
 * wants, as a literal in quotes does.
 */
public final class BoundSql {

    private final SqlStatement statement;
    private final List<@Nullable Object> values;
    private final Placed placed;

    private BoundSql(SqlStatement statement, List<@Nullable Object> values, Placed placed) {
        this.statement = statement;
        this.values = values;
        this.placed = placed;
    }

    /** As it stands there: what looks like a place is the server's to refuse. */
    public static BoundSql of(SqlStatement statement) {
        return new BoundSql(statement, List.of(), new Placed(statement.text(), List.of()));
    }

    /** Refuses where a place has no value. */
    public static BoundSql of(SqlStatement statement, List<@Nullable Object> values) {
        return new BoundSql(statement, new ArrayList<>(values), Placed.of(statement.text(), values.size()));
    }

    public SqlStatement statement() {
        return statement;
    }

    boolean hasValues() {
        return !values.isEmpty();
    }

    /** Ready to be executed; the values are bound. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(placed.text());
        try {
            for (int i = 0; i < placed.places().size(); i++) {
                bind(prepared, i + 1, values.get(placed.places().get(i)));
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement prepared, int place, @Nullable Object value) throws SQLException {
        if (value == null) {
            prepared.setNull(place, Types.NULL);
        } else if (value instanceof String text) {
            prepared.setObject(place, text, Types.OTHER);
        } else {
            prepared.setObject(place, value);
        }
    }

    /** Which value stands in each place, in order; the text is as the driver wants it. */
    private record Placed(String text, List<Integer> places) {

        static Placed of(String sql, int values) {
            StringBuilder text = new StringBuilder();
            List<Integer> places = new ArrayList<>();
            int at = 0;
            for (SqlToken token : SqlTokens.of(sql).tokens()) {
                boolean place =
                        token.kind() == SqlToken.Kind.NUMBER && token.text().startsWith("$");
                if (place || token.is("?")) {
                    text.append(sql, at, token.offset()).append(place ? "?" : "??");
                    at = token.offset() + token.text().length();
                }
                if (place) {
                    places.add(number(token.text(), values) - 1);
                }
            }
            return new Placed(text.append(sql.substring(at)).toString(), places);
        }

        private static int number(String place, int values) {
            int number = place.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(place.substring(1));
            if (number < 1 || number > values) {
                throw ServerProblem.NO_VALUE
                        .problem("there is no value for " + place)
                        .why("the statement was given " + values + "; nothing was run")
                        .next("give a list with a value for each of $1, $2 …")
                        .asException();
            }
            return number;
        }
    }
}
