package io.cowrieshell.ingest;

import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.Event.Download;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes files that sessions brought into {@code files}. One that is there may be seen earlier, and then its events are
 * looked at once more for what the first of them says. What another program has found out of it stays.
 */
record Downloads(Connection connection, Tables tables, StoredEvents stored) {

    private static final String MERGE = """
            INSERT INTO %1$s AS file (session_id, shasum, filename, file_size, download_url, first_seen)
            SELECT session_id, shasum, filename, size, url, seen::timestamptz
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                AS told (session_id, shasum, filename, size, url, seen)
            ON CONFLICT (session_id, shasum) DO UPDATE SET first_seen = least(file.first_seen, excluded.first_seen)
            RETURNING xmax = 0, session_id, shasum, filename, file_size, download_url""";

    static String merge(Tables tables) {
        return MERGE.formatted(tables.files());
    }

    /** Returns how many were not there before. */
    long merge(List<Event> events) throws SQLException {
        List<Brought> files = List.copyOf(Brought.of(events).values());
        if (files.isEmpty()) {
            return 0;
        }
        List<Brought> there = insert(files);
        Map<String, List<Brought>> bySession = there.stream().collect(Collectors.groupingBy(Brought::session));
        for (Map.Entry<String, List<Brought>> session : bySession.entrySet()) {
            List<Event> all = stored.of(session.getKey(), "cowrie.session.file_download", "");
            Map<String, Brought> told = Brought.of(all);
            for (Brought file : session.getValue()) {
                tellAgain(file, told.get(file.key()), all);
            }
        }
        return (long) files.size() - there.size();
    }

    /** Returns those that were there before, as they stand there. */
    private List<Brought> insert(List<Brought> files) throws SQLException {
        List<Brought> there = new ArrayList<>();
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
                    if (!row.getBoolean(1)) {
                        Download download = new Download(
                                row.getString(3), row.getString(4), row.getObject(5, Long.class), row.getString(6));
                        there.add(new Brought(row.getString(2), download, 0));
                    }
                }
            }
        }
        return there;
    }

    private void tellAgain(Brought file, @Nullable Brought told, List<Event> events) throws SQLException {
        if (told == null) {
            return;
        }
        Download there = file.download();
        List<Download> all = events.stream()
                .flatMap(event -> Stream.ofNullable(event.download()))
                .filter(download -> download.shasum().equals(there.shasum()))
                .toList();
        Download best = new Download(
                there.shasum(),
                better(there.filename(), told.download().filename(), says(all, there, Download::filename)),
                better(there.size(), told.download().size(), says(all, there, Download::size)),
                better(there.url(), told.download().url(), says(all, there, Download::url)));
        if (!best.equals(there)) {
            update(file.session(), best);
        }
    }

    /** What is there stays, unless an event says it as well: then it is from there, and the first event knows best. */
    private static <T> @Nullable T better(@Nullable T there, @Nullable T told, boolean derived) {
        return there == null || derived ? told : there;
    }

    private static boolean says(List<Download> all, Download there, Columns.Value<Download> field) {
        return all.stream().anyMatch(each -> Objects.equals(field.of(each), field.of(there)));
    }

    private void update(String session, Download best) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + tables.files()
                + " SET filename = ?, file_size = ?, download_url = ? WHERE session_id = ? AND shasum = ?")) {
            statement.setString(1, best.filename());
            statement.setObject(2, best.size());
            statement.setString(3, best.url());
            statement.setString(4, session);
            statement.setString(5, best.shasum());
            statement.executeUpdate();
        }
    }
}
