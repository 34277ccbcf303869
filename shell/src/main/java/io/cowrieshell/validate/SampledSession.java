package io.cowrieshell.validate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as it stands, what its document says, and what the inventory says of its address today.
 *
 * @param inventory null where the address is not in it
 * @param events addresses its earliest events tell; only where its document tells none
 */
record SampledSession(
        String id, Snapshot has, Said said, @Nullable Snapshot inventory, List<String> events) {

    /** So many rows are fetched at a time: documents can be long. */
    private static final int AT_ONCE = 200;

    private static final int EARLIEST_EVENTS = 50;

    /** What stands in the columns, of a session or as an inventory has it. */
    record Snapshot(
            @Nullable String address,
            @Nullable Long system,
            @Nullable String country,
            @Nullable String kind,
            @Nullable Instant moment) {

        boolean empty() {
            return address == null && system == null && country == null && kind == null && moment == null;
        }
    }

    /** Which sessions: the same seed chooses the same, wherever the rows lie. */
    private static final String QUERY = """
            SELECT session.session_id, session.source_ip, session.snapshot_asn, session.snapshot_country,
                session.snapshot_ip_type, session.enrichment_at, session.enrichment::text,
                address.ip_address, address.current_asn, address.geo_country,
                (address.enrichment #> '{spur,client,types}')::text, address.enrichment_updated_at
            FROM (SELECT session_id FROM %1$s%2$s
                ORDER BY pg_catalog.hashtextextended(session_id, ?), session_id LIMIT ?) AS picked
            JOIN %1$s AS session ON session.session_id = picked.session_id
            LEFT JOIN %3$s AS address ON address.ip_address = session.source_ip""";

    private static final String FILLED = """
             WHERE source_ip IS NOT NULL OR snapshot_asn IS NOT NULL OR snapshot_country IS NOT NULL
                OR snapshot_ip_type IS NOT NULL OR enrichment_at IS NOT NULL""";

    static List<SampledSession> read(Inspection inspection, boolean filled, int number) throws SQLException {
        long largest = inspection.filling().ground().largestSystem();
        List<SampledSession> sessions = new ArrayList<>();
        String query = QUERY.formatted(inspection.sessions(), filled ? FILLED : "", inspection.addresses());
        try (PreparedStatement statement = inspection.connection().prepareStatement(query)) {
            statement.setFetchSize(AT_ONCE);
            statement.setLong(1, inspection.seed());
            statement.setInt(2, number);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    inspection.context().interruption().checkpoint();
                    Said said = Said.of(row.getString(7), largest);
                    Snapshot inventory = row.getString(8) == null ? null : inventory(row);
                    List<String> events = said.addresses().isEmpty()
                            ? events(inspection.connection(), inspection.events(), row.getString(1))
                            : List.of();
                    sessions.add(new SampledSession(row.getString(1), snapshot(row), said, inventory, events));
                }
            }
        }
        return sessions;
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(row.getString(2), number(row, 3), row.getString(4), row.getString(5), moment(row, 6));
    }

    private static Snapshot inventory(ResultSet row) throws SQLException {
        return new Snapshot(
                row.getString(8),
                number(row, 9),
                Said.country(row.getString(10)),
                Said.kindOf(row.getString(11)),
                moment(row, 12));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    private static List<String> events(Connection connection, String events, String session) throws SQLException {
        List<String> addresses = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT payload::text FROM " + events
                + " WHERE session_id = ? ORDER BY event_timestamp, id LIMIT " + EARLIEST_EVENTS)) {
            statement.setString(1, session);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    addresses.addAll(Said.byEvent(row.getString(1)));
                }
            }
        }
        return addresses;
    }
}
