package io.cowrieshell.ingest;

import io.cowrieshell.ingest.Snapshots.Snapshot;
import io.cowrieshell.logfile.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges what events say into {@code session_summaries}: counts are added, times widened, and what was first stays.
 *
 * <p>Two things cannot be added up, and are looked at once more where a session goes on: from where it came first, and how
 * many different keys it brought.
 */
final class Sessions {

    private static final String MERGE = """
            INSERT INTO %1$s AS session (session_id, first_event_at, last_event_at, event_count, command_count,
                file_downloads, login_attempts, ssh_key_injections, unique_ssh_keys, risk_score, matcher, enrichment,
                source_files%2$s)
            SELECT session_id, began::timestamptz, ended::timestamptz, events, commands, files, logins, injections, keys,
                risk, sensor, document::json, json_build_array(?::text)%3$s
            FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[],
                ?::int[], ?::text[], ?::text[]%4$s)
                AS told (session_id, began, ended, events, commands, files, logins, injections, keys, risk, sensor,
                    document%5$s)
            ON CONFLICT (session_id) DO UPDATE SET
                first_event_at = least(session.first_event_at, excluded.first_event_at),
                last_event_at = greatest(session.last_event_at, excluded.last_event_at),
                event_count = session.event_count + excluded.event_count,
                command_count = session.command_count + excluded.command_count,
                file_downloads = session.file_downloads + excluded.file_downloads,
                login_attempts = session.login_attempts + excluded.login_attempts,
                ssh_key_injections = session.ssh_key_injections + excluded.ssh_key_injections,
                unique_ssh_keys = greatest(session.unique_ssh_keys, excluded.unique_ssh_keys),
                risk_score = greatest(session.risk_score, excluded.risk_score),
                matcher = coalesce(session.matcher, excluded.matcher),
                enrichment = coalesce(session.enrichment, excluded.enrichment),
                source_files = CASE WHEN session.source_files IS NULL THEN excluded.source_files
                    WHEN json_typeof(session.source_files) <> 'array' THEN session.source_files
                    ELSE (SELECT json_agg(file::json ORDER BY file COLLATE "C") FROM (
                        SELECT element::text AS file FROM json_array_elements(session.source_files) AS element
                        UNION SELECT element::text FROM json_array_elements(excluded.source_files) AS element) AS each)
                    END%6$s,
                updated_at = now()
            RETURNING session_id, xmax = 0,
                CASE WHEN xmax <> 0 AND length(enrichment::text) <= %7$d THEN enrichment::text END""";

    /** Of version 16 and later. Filled for a session of which nothing was known; `backfill` looks after the others. */
    private static final List<String> COLUMNS =
            List.of("source_ip", "snapshot_asn", "snapshot_country", "snapshot_ip_type", "enrichment_at");

    private static final List<String> CASTS = List.of("source_ip", "asn", "country", "kind", "moment::timestamptz");

    private final Connection connection;
    private final Tables tables;
    private final StoredEvents stored;

    Sessions(Connection connection, Tables tables, StoredEvents stored) {
        this.connection = connection;
        this.tables = tables;
        this.stored = stored;
    }

    /** How many sessions were not there before, and how many were. */
    record Merged(long begun, long merged) {}

    static String merge(Tables tables) {
        boolean snapshots = tables.snapshots();
        String kept = COLUMNS.stream()
                .map(column ->
                        ",\n    %1$s = CASE WHEN session.enrichment IS NULL AND session.source_ip IS NULL THEN excluded.%1$s ELSE session.%1$s END"
                                .formatted(column))
                .collect(Collectors.joining());
        return MERGE.formatted(
                tables.sessions(),
                snapshots ? ", " + String.join(", ", COLUMNS) : "",
                snapshots ? ", " + String.join(", ", CASTS) : "",
                snapshots ? ", ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[]" : "",
                snapshots ? ", source_ip, asn, country, kind, moment" : "",
                snapshots ? kept : "",
                FirstAddress.LONGEST);
    }

    Merged merge(String source, Collection<Summary> summaries) throws SQLException {
        if (summaries.isEmpty()) {
            return new Merged(0, 0);
        }
        Snapshots snapshots = Snapshots.look(connection, tables, summaries);
        Map<String, Summary> byId = summaries.stream().collect(Collectors.toMap(Summary::session, each -> each));
        List<FirstAddress> corrections = new ArrayList<>();
        List<String> corrected = new ArrayList<>();
        List<String> counted = new ArrayList<>();
        long begun = 0;
        try (PreparedStatement statement = connection.prepareStatement(merge(tables))) {
            bind(statement, source, List.copyOf(summaries), snapshots);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Summary summary = byId.get(row.getString(1));
                    if (summary == null || row.getBoolean(2)) {
                        begun++;
                        continue;
                    }
                    FirstAddress there = FirstAddress.read(row.getString(3));
                    FirstAddress told = firstAddress(summary);
                    if (there != null && told != null && told.before(there)) {
                        corrected.add(summary.session());
                        corrections.add(told);
                    }
                    if (summary.keys() > 0) {
                        counted.add(summary.session());
                    }
                }
            }
        }
        correct(corrected, corrections);
        count(counted);
        return new Merged(begun, summaries.size() - begun);
    }

    private static @Nullable FirstAddress firstAddress(Summary summary) {
        return summary.address() == null
                ? null
                : new FirstAddress(summary.address(), Moments.spelled(summary.addressAt()));
    }

    private void bind(PreparedStatement statement, String source, List<Summary> told, Snapshots snapshots)
            throws SQLException {
        statement.setString(1, source);
        Columns<Summary> columns = new Columns<>(statement, told, 1)
                .of("text", Summary::session)
                .of("text", each -> Moments.spelled(each.first()))
                .of("text", each -> Moments.spelled(each.last()))
                .of("int4", each -> each.counts().events())
                .of("int4", each -> each.counts().commands())
                .of("int4", each -> each.counts().files())
                .of("int4", each -> each.counts().logins())
                .of("int4", each -> each.counts().injections())
                .of("int4", Summary::keys)
                .of("int4", Summary::risk)
                .of("text", Summary::sensor)
                .of("text", Sessions::document);
        if (tables.snapshots()) {
            columns.of("text", each -> snapshots.of(each) == null ? null : each.address())
                    .of("int8", each -> taken(snapshots.of(each), Snapshot::system))
                    .of("text", each -> taken(snapshots.of(each), Snapshot::country))
                    .of("text", each -> taken(snapshots.of(each), Snapshot::kind))
                    .of("text", each -> taken(snapshots.of(each), Snapshot::moment));
        }
    }

    private static @Nullable String document(Summary summary) {
        FirstAddress firstAddress = firstAddress(summary);
        return firstAddress == null ? null : firstAddress.document();
    }

    private static @Nullable Object taken(@Nullable Snapshot snapshot, Function<Snapshot, @Nullable Object> value) {
        return snapshot == null ? null : value.apply(snapshot);
    }

    /** An earlier event than all before says better from where a session came. */
    private void correct(List<String> sessions, List<FirstAddress> told) throws SQLException {
        if (sessions.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + tables.sessions()
                + " AS session SET enrichment = document::json"
                + " FROM unnest(?::text[], ?::text[]) AS told (id, document) WHERE session_id = id")) {
            statement.setArray(1, connection.createArrayOf("text", sessions.toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", told.stream().map(FirstAddress::document).toArray()));
            statement.executeUpdate();
        }
    }

    /** Different keys of all the events of a session, those just written among them. */
    private void count(List<String> sessions) throws SQLException {
        for (String session : sessions) {
            List<Event> commands = stored.of(session, "cowrie.command.input", "authorized_keys");
            try (PreparedStatement statement = connection.prepareStatement("UPDATE " + tables.sessions()
                    + " SET unique_ssh_keys = greatest(unique_ssh_keys, ?) WHERE session_id = ?")) {
                statement.setInt(1, Summary.distinct(commands));
                statement.setString(2, session);
                statement.executeUpdate();
            }
        }
    }
}
