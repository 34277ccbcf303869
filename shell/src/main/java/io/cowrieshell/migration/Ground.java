package io.cowrieshell.migration;

import io.cowrieshell.enrichment.Values;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The database as a migration finds it.
 *
 * @param noting whether changes of sessions are being noted since their documents were read
 * @param packed whether somebody has set how full the pages of sessions may be
 * @param saved whether going back has ever saved rows here
 */
public record Ground(Catalog catalog, boolean noting, boolean packed, boolean saved) {

    public static final String SESSIONS = "session_summaries";
    public static final String EVENTS = "raw_events";
    public static final String SYSTEMS = "asn_inventory";
    public static final String ADDRESSES = "ip_inventory";
    public static final String HISTORY = "ip_asn_history";

    private static final String PACKED = """
            select coalesce(bool_or(option like 'fillfactor=%' and option <> 'fillfactor=50'), false)
            from pg_catalog.pg_class, unnest(reloptions) as option where oid = to_regclass(?)""";

    public static Ground read(Connection connection) throws SQLException {
        Catalog catalog = CatalogReader.read(connection);
        String sessions = catalog.quoted(SESSIONS);
        return new Ground(
                catalog,
                ask(connection, WorkingTables.PRESENT, sessions),
                ask(connection, PACKED, sessions),
                ask(connection, "select " + WorkingTables.there("?"), SavedRows.TABLE));
    }

    /** Whether a migration was begun and is not at its end: changes of sessions are being noted. */
    public static boolean noting(Connection connection, Catalog catalog) throws SQLException {
        return ask(connection, WorkingTables.PRESENT, catalog.quoted(SESSIONS));
    }

    private static boolean ask(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * Changes when a table or column that is filled in batches was made anew since: what was done before is then gone,
     * and nothing may go on from there.
     */
    public static String generation(Connection connection, Catalog catalog) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select concat_ws('.', to_regclass('%s')::oid::text,
                    (select string_agg(attnum::text, '.' order by attname) from pg_catalog.pg_attribute
                     where attrelid = to_regclass(?) and attname in ('source_ip', 'snapshot_asn') and not attisdropped))""".formatted(WorkingTables.FACTS))) {
            statement.setString(1, catalog.quoted(SESSIONS));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    public String sessions() {
        return catalog.quoted(SESSIONS);
    }

    public String events() {
        return catalog.quoted(EVENTS);
    }

    public String systems() {
        return catalog.quoted(SYSTEMS);
    }

    public String addresses() {
        return catalog.quoted(ADDRESSES);
    }

    public String history() {
        return catalog.quoted(HISTORY);
    }

    public boolean has(String table, String column) {
        return column(table, column).isPresent();
    }

    public Optional<Column> column(String table, String column) {
        return catalog.table(table).flatMap(there -> there.column(column));
    }

    /** The address a session has already, as far as there is a column for it. */
    String known() {
        return has(SESSIONS, "source_ip") ? "session.source_ip" : "NULL";
    }

    /** An integer's, unless somebody has made room for more in all places where one stands. */
    public long largestSystem() {
        boolean room = Stream.of(
                        column(SYSTEMS, "asn_number"),
                        column(ADDRESSES, "current_asn"),
                        column(HISTORY, "asn_number"),
                        column(SESSIONS, "snapshot_asn"))
                .allMatch(column ->
                        column.filter(found -> found.type().equals("bigint")).isPresent());
        return room ? Values.LARGEST_SYSTEM : Values.LARGEST_INTEGER;
    }

    /** About how many sessions there are. */
    public long rows() {
        return catalog.table(SESSIONS)
                .map(table -> Math.max(0, table.size().rows()))
                .orElse(0L);
    }

    /** Columns of a fact, in order, as an alias calls them. */
    static String columns(String alias) {
        return Stream.of(
                        "session_id",
                        "source_ip",
                        "asn",
                        "country",
                        "kind",
                        "enriched_at",
                        "began",
                        "ended",
                        "odd_document",
                        "odd_address",
                        "odd_asn",
                        "odd_country",
                        "odd_kind",
                        "odd_moment")
                .map(column -> alias.isEmpty() ? column : alias + "." + column)
                .collect(Collectors.joining(", "));
    }
}
