package io.cowrieshell.sql;

import io.cowrieshell.database.Channel;
import io.cowrieshell.operation.Conversation;
import io.cowrieshell.operation.Rows;
import io.cowrieshell.operation.Rows.Kind;
import io.cowrieshell.operation.Rows.RowColumn;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes a statement's rows on as the server sends them. */
final class RowStream implements Channel.Outcome {

    private final Conversation conversation;
    private final int maxRows;
    private long rows = -1;
    private boolean returnedRows;
    private boolean complete = true;

    RowStream(Conversation conversation, int maxRows) {
        this.conversation = conversation;
        this.maxRows = maxRows;
    }

    @Override
    public void accept(Statement statement, boolean hasRows) throws SQLException {
        failed(statement);
        if (hasRows) {
            try (ResultSet result = statement.getResultSet()) {
                stream(result);
            }
        } else {
            rows = statement.getUpdateCount();
        }
    }

    /** Passes on what the server remarked, such as RAISE NOTICE: before a failure it is often the explanation. */
    @Override
    public void failed(Statement statement) throws SQLException {
        if (statement.isClosed()) {
            return;
        }
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            conversation.notice(String.valueOf(warning.getMessage()));
        }
    }

    private void stream(ResultSet result) throws SQLException {
        List<RowColumn> columns = columns(result.getMetaData());
        Rows sink = conversation.rows();
        sink.begin(columns);
        returnedRows = true;
        rows = 0;
        while (complete && result.next()) {
            if (maxRows > 0 && rows == maxRows) {
                complete = false;
            } else {
                List<@Nullable String> values = new ArrayList<>(columns.size());
                for (int i = 1; i <= columns.size(); i++) {
                    values.add(result.getString(i));
                }
                sink.row(values);
                rows++;
            }
        }
        sink.end(complete);
    }

    private static List<RowColumn> columns(ResultSetMetaData data) throws SQLException {
        List<RowColumn> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.add(new RowColumn(data.getColumnLabel(i), kind(data, i)));
        }
        return columns;
    }

    private static Kind kind(ResultSetMetaData data, int column) throws SQLException {
        return switch (data.getColumnType(column)) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.REAL, Types.DOUBLE -> Kind.NUMBER;
            case Types.BIT, Types.BOOLEAN -> Kind.BOOLEAN;
            default -> data.getColumnTypeName(column).startsWith("json") ? Kind.JSON : Kind.TEXT;
        };
    }

    SqlResult.Statement outcome(String command, double milliseconds) {
        boolean counts = returnedRows || rows > 0 || command.matches("INSERT|UPDATE|DELETE|MERGE");
        return new SqlResult.Statement(command, counts ? rows : -1, returnedRows, complete, milliseconds);
    }
}
