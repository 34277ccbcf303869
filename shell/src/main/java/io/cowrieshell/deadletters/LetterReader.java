package io.cowrieshell.deadletters;

import io.cowrieshell.logfile.Letter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one letter in full. */
record LetterReader(Connection connection, LetterTable table) {

    /** Characters of its text that are shown. */
    private static final int SHOWN = 4_000;

    /** What is said of letters whose text says as much as this in json. */
    private static final int KEPT = 8_000_000;

    private static final int NOTES = 1_000;

    private static final List<String> COLUMNS = List.of(
            "metadata_json",
            "source",
            "source_offset",
            "created_at",
            "ingest_id",
            "resolution_method",
            "resolved_at",
            "retry_count",
            "last_processed_at",
            "error_history",
            "processing_attempts");

    ShownLetter read(long id) throws SQLException {
        String sql = "SELECT id, reason, resolved, left(payload::text, " + KEPT + ") AS payload, "
                + COLUMNS.stream()
                        .map(name -> "left(" + table.text(name) + ", " + KEPT + ") AS " + name)
                        .collect(Collectors.joining(", "))
                + " FROM " + table.quoted() + " WHERE id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw DeadLettersProblem.NO_SUCH_LETTER
                            .problem("there is no dead letter " + id)
                            .why(table.table().name() + " has no row of this id")
                            .next("`dead-letters --resolved --all` lists those there are")
                            .asException();
                }
                return letter(row);
            }
        }
    }

    private static ShownLetter letter(ResultSet row) throws SQLException {
        Metadata metadata = Metadata.of(row.getString("metadata_json")).at(row.getString("source_offset"));
        String text = Payload.shown(row.getString("payload"));
        String shown = RawText.beginning(text, SHOWN);
        String reason = row.getString("reason");
        return new ShownLetter(
                row.getLong("id"),
                reason,
                says(reason),
                metadata.detail(),
                origin(row, metadata),
                fate(row),
                shown,
                shown.length() < text.length());
    }

    private static @Nullable String says(String reason) {
        return Arrays.stream(Letter.Reason.values())
                .filter(known -> known.word().equals(reason))
                .map(Letter.Reason::says)
                .findFirst()
                .orElse(null);
    }

    private static ShownLetter.Origin origin(ResultSet row, Metadata metadata) throws SQLException {
        return new ShownLetter.Origin(
                row.getString("source"),
                metadata.line(),
                metadata.length(),
                metadata.cut(),
                row.getString("created_at"),
                row.getString("ingest_id"),
                metadata.ours() ? null : bounded(row.getString("metadata_json")));
    }

    private static ShownLetter.Fate fate(ResultSet row) throws SQLException {
        String history = Stream.of(row.getString("error_history"), row.getString("processing_attempts"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new ShownLetter.Fate(
                row.getBoolean("resolved"),
                row.getString("resolution_method"),
                row.getString("resolved_at"),
                row.getLong("retry_count"),
                row.getString("last_processed_at"),
                history.isEmpty() ? null : bounded(history));
    }

    private static @Nullable String bounded(@Nullable String text) {
        return text == null ? null : RawText.beginning(text, NOTES);
    }
}
