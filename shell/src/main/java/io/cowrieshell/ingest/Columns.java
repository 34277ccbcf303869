package io.cowrieshell.ingest;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds rows to a statement as arrays, one for each column, which the statement takes apart again. */
final class Columns<T> {

    /** A column of a row. */
    @FunctionalInterface
    interface Value<T> {
        @Nullable
        Object of(T row);
    }

    private final PreparedStatement statement;
    private final List<T> rows;
    private int parameter;

    /** @param parameter the last one that is bound already */
    Columns(PreparedStatement statement, List<T> rows, int parameter) {
        this.statement = statement;
        this.rows = rows;
        this.parameter = parameter;
    }

    Columns<T> of(String type, Value<T> value) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.of(rows.get(i));
        }
        statement.setArray(++parameter, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
