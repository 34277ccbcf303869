package io.cowrieshell.ingest;

import io.cowrieshell.database.CopyRows;
import io.cowrieshell.logfile.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes events as rows of {@code raw_events}. */
record RawRows(Connection connection, Tables tables, String ingest) {

    private static final String COLUMNS = "(ingest_id, source, source_offset, source_inode, source_generation,"
            + " payload, payload_hash, risk_score, quarantined, session_id, event_type, event_timestamp)";

    static String copy(Tables tables) {
        return "COPY " + into(tables) + " FROM STDIN";
    }

    private static String into(Tables tables) {
        return tables.events() + " " + COLUMNS;
    }

    void write(Origin origin, List<Event> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (CopyRows rows = CopyRows.into(connection, into(tables))) {
            for (Event event : events) {
                rows.bare(ingest)
                        .text(origin.source())
                        .number(event.line())
                        .text(origin.inode())
                        .number(origin.generation())
                        .text(event.payload())
                        .bare(event.hash())
                        .number(event.risk().score())
                        .truth(event.risk().quarantined())
                        .text(event.session())
                        .text(event.type())
                        .bare(Moments.spelled(event.at()))
                        .end();
            }
            rows.finish();
        }
    }
}
