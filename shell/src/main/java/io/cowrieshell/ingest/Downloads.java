package io.cowrieshell.ingest;

import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.Event.Download;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes files that sessions brought into {@code files}. What is known of one already stays; it may be seen earlier. */
record Downloads(Connection connection, Tables tables) {

    private static final String MERGE = """
            INSERT INTO %1$s AS file (session_id, shasum, filename, file_size, download_url, first_seen)
            SELECT session_id, shasum, filename, size, url, seen::timestamptz
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                AS told (session_id, shasum, filename, size, url, seen)
            ON CONFLICT (session_id, shasum) DO UPDATE SET
                first_seen = excluded.first_seen,
                filename = coalesce(file.filename, excluded.filename),
                file_size = coalesce(file.file_size, excluded.file_size),
                download_url = coalesce(file.download_url, excluded.download_url)
            WHERE file.first_seen > excluded.first_seen
            RETURNING xmax = 0""";

    private record Brought(String session, Download download, long at) {

        String key() {
            return session + ' ' + download.shasum();
        }
    }

    static String merge(Tables tables) {
        return MERGE.formatted(tables.files());
    }

    /** Returns how many were not there before. */
    long merge(List<Event> events) throws SQLException {
        Map<String, Brought> files = new TreeMap<>();
        for (Event event : events) {
            if (event.download() != null && event.session() != null) {
                Brought brought = new Brought(event.session(), event.download(), event.at());
                files.merge(brought.key(), brought, (one, other) -> one.at() <= other.at() ? one : other);
            }
        }
        return files.isEmpty() ? 0 : insert(List.copyOf(files.values()));
    }

    private long insert(List<Brought> files) throws SQLException {
        long added = 0;
        try (PreparedStatement statement = connection.prepareStatement(merge(tables))) {
            new Columns<>(statement, files, 0)
                    .of("text", Brought::session)
                    .of("text", each -> each.download().shasum())
                    .of("text", each -> each.download().filename())
                    .of("int8", each -> each.download().size())
                    .of("text", each -> each.download().url())
                    .of("text", each -> Moments.spelled(each.at()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    added += row.getBoolean(1) ? 1 : 0;
                }
            }
        }
        return added;
    }
}
