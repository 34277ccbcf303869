package io.cowrieshell.setaside;

import io.cowrieshell.operation.Rows;
import io.cowrieshell.operation.Rows.Kind;
import io.cowrieshell.operation.Rows.RowColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows that were set aside, as far as they are asked for. */
final class SetAsideReader {

    private static final List<RowColumn> COLUMNS = List.of(
            new RowColumn("id", Kind.NUMBER),
            new RowColumn("run", Kind.NUMBER),
            new RowColumn("at", Kind.TEXT),
            new RowColumn("table", Kind.TEXT),
            new RowColumn("row", Kind.TEXT),
            new RowColumn("column", Kind.TEXT),
            new RowColumn("value", Kind.TEXT),
            new RowColumn("reason", Kind.TEXT));

    private static final String WANTED = """
            from cowrie_shell.set_aside
            where (?::text is null or relation = ?::text)
              and (?::bigint is null or run_id = ?::bigint)
              and (?::text is null or strpos(lower(reason), lower(?::text)) > 0)
            """;

    private final Connection connection;
    private final SetAsideOptions options;

    SetAsideReader(Connection connection, SetAsideOptions options) {
        this.connection = connection;
        this.options = options;
    }

    List<SetAsideResult.Group> groups() throws SQLException {
        List<SetAsideResult.Group> groups = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select relation, coalesce(attribute, ''), reason, count(*), max(run_id) "
                        + WANTED + " group by 1, 2, 3 order by 4 desc, 1, 2, 3")) {
            filter(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    groups.add(new SetAsideResult.Group(
                            row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)));
                }
            }
        }
        return groups;
    }

    /** Passes the rows on as they arrive; returns how many there were. */
    long stream(Rows sink) throws SQLException {
        long rows = 0;
        try (PreparedStatement statement =
                connection.prepareStatement("select id, run_id, at, relation, row_key, attribute, value, reason "
                        + WANTED + " order by id desc limit ?")) {
            filter(statement);
            statement.setObject(7, options.limit(), Types.BIGINT);
            try (ResultSet row = statement.executeQuery()) {
                sink.begin(COLUMNS);
                while (row.next()) {
                    List<@Nullable String> values = new ArrayList<>(COLUMNS.size());
                    for (int i = 1; i <= COLUMNS.size(); i++) {
                        values.add(row.getString(i));
                    }
                    sink.row(values);
                    rows++;
                }
                sink.end(true);
            }
        }
        return rows;
    }

    private void filter(PreparedStatement statement) throws SQLException {
        statement.setString(1, options.table());
        statement.setString(2, options.table());
        statement.setObject(3, options.run(), Types.BIGINT);
        statement.setObject(4, options.run(), Types.BIGINT);
        statement.setString(5, options.reason());
        statement.setString(6, options.reason());
    }
}
