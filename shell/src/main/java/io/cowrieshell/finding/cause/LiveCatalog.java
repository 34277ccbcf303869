package io.cowrieshell.finding.cause;

import io.cowrieshell.schema.DeclaredVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule may look at: the target as it is, or nothing where none is connected. All looks are short, and none takes
 * a lock that another session could be waiting behind.
 */
public final class LiveCatalog {

    /** Nothing can be looked at. */
    public static final LiveCatalog NONE = new LiveCatalog(null);

    private static final String STATEMENT_MILLISECONDS = "800";

    private @Nullable Connection connection;

    private LiveCatalog(@Nullable Connection connection) {
        this.connection = connection;
    }

    /** For the transaction that is open there, whose statements may from now on take no more than a moment. */
    public static LiveCatalog of(Connection connection) throws SQLException {
        try (PreparedStatement limits = connection.prepareStatement(
                "set local statement_timeout = " + STATEMENT_MILLISECONDS + "; set local lock_timeout = 200")) {
            limits.execute();
        }
        return new LiveCatalog(connection);
    }

    public boolean connected() {
        return connection != null;
    }

    /** After a failed statement the transaction answers no more. */
    void lose() {
        connection = null;
    }

    public record LiveColumn(String schema, String table, String name, String type, boolean generated) {}

    public record LiveTable(String schema, String name, String kind, String owner, boolean visible) {}

    /** The columns of that name in the tables an unqualified name finds. */
    public List<LiveColumn> columns(String column) throws SQLException {
        return list("""
                select n.nspname, c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                       a.attgenerated <> ''
                from pg_catalog.pg_attribute a
                join pg_catalog.pg_class c on c.oid = a.attrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where a.attname = ? and a.attnum > 0 and not a.attisdropped
                  and c.relkind in ('r', 'p', 'v', 'm') and pg_catalog.pg_table_is_visible(c.oid)
                  and n.nspname <> 'pg_catalog'
                order by n.nspname, c.relname
                """, LiveCatalog::column, column);
    }

    /** All columns of a table an unqualified name finds. */
    public List<LiveColumn> columnsOf(String table) throws SQLException {
        return list("""
                select n.nspname, c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                       a.attgenerated <> ''
                from pg_catalog.pg_attribute a
                join pg_catalog.pg_class c on c.oid = a.attrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relname = ? and a.attnum > 0 and not a.attisdropped
                  and c.relkind in ('r', 'p', 'v', 'm') and pg_catalog.pg_table_is_visible(c.oid)
                order by a.attnum
                """, LiveCatalog::column, table);
    }

    public Optional<LiveColumn> column(String table, String column) throws SQLException {
        return columns(column).stream()
                .filter(each -> each.table().equals(table))
                .findFirst();
    }

    /** The relations of that name in any schema, those first that an unqualified name finds. */
    public List<LiveTable> tables(String name) throws SQLException {
        return list(
                """
                select n.nspname, c.relname, c.relkind, pg_catalog.pg_get_userbyid(c.relowner),
                       pg_catalog.pg_table_is_visible(c.oid)
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relname = ? and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S', 'i')
                order by 5 desc, 1
                """,
                row -> new LiveTable(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)),
                name);
    }

    public boolean hasTable(String name) throws SQLException {
        return tables(name).stream().anyMatch(LiveTable::visible);
    }

    /** The columns of all managed tables that are there. */
    public List<LiveColumn> managedColumns() throws SQLException {
        return list("""
                select n.nspname, c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                       a.attgenerated <> ''
                from pg_catalog.pg_attribute a
                join pg_catalog.pg_class c on c.oid = a.attrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relname = any (pg_catalog.string_to_array(?, ',')) and a.attnum > 0 and not a.attisdropped
                  and c.relkind in ('r', 'p') and pg_catalog.pg_table_is_visible(c.oid)
                order by c.relname, a.attnum
                """, LiveCatalog::column, String.join(",", ManagedSchema.tables()));
    }

    /** Tables and views an unqualified name finds. */
    public List<String> tableNames() throws SQLException {
        return list("""
                select c.relname
                from pg_catalog.pg_class c
                where c.relkind in ('r', 'p', 'v', 'm', 'f') and pg_catalog.pg_table_is_visible(c.oid)
                  and c.relnamespace <> 'pg_catalog'::regnamespace
                order by 1 limit 2000
                """, row -> row.getString(1));
    }

    /** The version the database claims, as {@code 15}; empty where it claims none. */
    public Optional<String> version() throws SQLException {
        return connection == null ? Optional.empty() : DeclaredVersion.read(connection);
    }

    /** Makes a value of each row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The rows of a query; none where nothing can be looked at. */
    public <T> List<T> list(String sql, Row<T> reading, String... parameters) throws SQLException {
        List<T> found = new ArrayList<>();
        Connection open = connection;
        if (open == null) {
            return found;
        }
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
        }
        return found;
    }

    private static LiveColumn column(ResultSet row) throws SQLException {
        return new LiveColumn(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5));
    }
}
