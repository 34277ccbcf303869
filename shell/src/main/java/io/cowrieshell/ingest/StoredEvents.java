package io.cowrieshell.ingest;

import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.EventReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Events that are in the database, those just written among them, for what cannot be told by adding up. */
record StoredEvents(Connection connection, Tables tables, EventReader reader) {

    /**
     * Those of a session.
     *
     * @param holding what must stand in them somewhere; empty for all
     */
    List<Event> of(String session, String type, String holding) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT payload::text FROM " + tables.events()
                + " WHERE session_id = ? AND event_type = ? AND strpos(payload::text, ?) > 0")) {
            statement.setString(1, session);
            statement.setString(2, type);
            statement.setString(3, holding);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Event event = reader.stored(row.getString(1));
                    if (event != null) {
                        events.add(event);
                    }
                }
            }
        }
        return events;
    }
}
