package io.cowrieshell.ingest;

import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.EventReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which events are in the database already, whoever loaded them and from wherever.
 *
 * <p>An event is what it says, so an equal one has the same session and the same time: only rows within the sessions and
 * the time of a batch are looked at. What this shell wrote is known by its hash; what others wrote is read and hashed anew.
 */
final class Presence {

    /** Begins the {@code ingest_id} of every row this shell writes. */
    static final String OURS = "cowrie-shell-";

    private static final String LOOKUP = """
            SELECT payload_hash, CASE WHEN starts_with(ingest_id, '%s') THEN NULL ELSE payload::text END
            FROM %s
            WHERE %s AND event_timestamp BETWEEN ?::timestamptz AND ?::timestamptz""";

    private final Connection connection;
    private final Tables tables;
    private final EventReader reader;

    Presence(Connection connection, Tables tables, EventReader reader) {
        this.connection = connection;
        this.tables = tables;
        this.reader = reader;
    }

    /** Those of the events that are not there yet, each once. */
    List<Event> missing(List<Event> events) throws SQLException {
        if (events.isEmpty()) {
            return List.of();
        }
        Set<String> known = known(events);
        List<Event> missing = new ArrayList<>(events.size());
        for (Event event : events) {
            if (known.add(event.hash())) {
                missing.add(event);
            }
        }
        return missing;
    }

    private Set<String> known(List<Event> events) throws SQLException {
        long first = events.stream().mapToLong(Event::at).min().orElseThrow();
        long last = events.stream().mapToLong(Event::at).max().orElseThrow();
        Span span = new Span(Moments.spelled(first), Moments.spelled(last));
        Set<String> known = new HashSet<>();
        String[] sessions = events.stream()
                .map(Event::session)
                .filter(session -> session != null)
                .distinct()
                .toArray(String[]::new);
        if (sessions.length > 0) {
            look("session_id = ANY (?)", sessions, span, known);
        }
        if (events.stream().anyMatch(event -> event.session() == null)) {
            look("session_id IS NULL", null, span, known);
        }
        return known;
    }

    private record Span(String first, String last) {}

    private void look(String which, String @Nullable [] sessions, Span span, Set<String> known) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(LOOKUP.formatted(OURS, tables.events(), which))) {
            int parameter = 1;
            if (sessions != null) {
                statement.setArray(parameter++, connection.createArrayOf("text", sessions));
            }
            statement.setString(parameter++, span.first());
            statement.setString(parameter, span.last());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String payload = row.getString(2);
                    String hash = payload == null ? row.getString(1) : reader.identity(payload);
                    if (hash != null) {
                        known.add(hash);
                    }
                }
            }
        }
    }
}
