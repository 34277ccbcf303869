package io.cowrieshell.schema;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.schema.MigrationHistory.Entry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The rows of the history, in plain SQL. */
public final class HistoryRows {

    private static final String THERE = """
            select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname || '.' || c.relname = '%s'
            """.formatted(RecordedVersion.TABLE);

    private static final String ROWS = """
            select installed_rank, coalesce(version, ''), description, type, installed_on at time zone 'UTC',
                   execution_time, success
            from %s order by installed_rank
            """.formatted(RecordedVersion.TABLE);

    /** Flyway begins no history in a table that is there and empty. */
    private static final String DROP_EMPTY = """
            do $$ begin
              if not exists (select from %1$s) then drop table %1$s; end if;
            end $$""".formatted(RecordedVersion.TABLE);

    private HistoryRows() {}

    static List<Entry> read(Connection connection) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        if (!there(connection)) {
            return entries;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROWS)) {
            while (row.next()) {
                entries.add(new Entry(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(row.getLong(6)),
                        row.getBoolean(7)));
            }
        }
        return entries;
    }

    static void dropEmpty(Connection connection) throws SQLException {
        if (there(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(DROP_EMPTY);
            }
        }
    }

    private static boolean there(Connection connection) throws SQLException {
        // By name in the catalog: to look it up would fail where the role may not use the schema.
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(THERE)) {
            return row.next();
        }
    }

    static List<String> forget(VersionNumber laterThan, String reason) {
        String later = "not success or case when version ~ '" + VersionNumber.FORM
                + "' then string_to_array(version, '.')::int[] > '{"
                + laterThan.toString().replace('.', ',') + "}' else true end";
        List<String> statements = new ArrayList<>(setAside(later, reason));
        statements.add(DROP_EMPTY);
        return List.copyOf(statements);
    }

    /** Takes the rows of a condition out of the history and keeps them among what was set aside. */
    public static List<String> setAside(String condition, String reason) {
        return List.of(
                "insert into cowrie_shell.set_aside (relation, row_key, attribute, value, reason) select '"
                        + RecordedVersion.TABLE + "', installed_rank::text, null, to_json(history)::text, "
                        + Identifiers.literal(reason) + " from " + RecordedVersion.TABLE + " as history where "
                        + condition,
                "delete from " + RecordedVersion.TABLE + " where " + condition);
    }
}
