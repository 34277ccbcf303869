package io.cowrieshell.deadletters;

import io.cowrieshell.database.LongRows;
import io.cowrieshell.ingest.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The next letters that are to be read again, in the order of their numbers.
 *
 * @param last the number of the last one that was looked at
 * @param cut those among them of which only the beginning was kept: they cannot be read
 */
record LetterPage(List<KeptLetter> letters, long last, long cut) {

    /** So many, or so many bytes of them. */
    private static final int LETTERS = 500;

    private static final long BYTES = 8L << 20;

    /** As which events come into the database that nobody knows the file of. */
    private static final String NO_FILE = "dead_letter_events";

    LetterPage {
        letters = List.copyOf(letters);
    }

    boolean isEmpty() {
        return letters.isEmpty() && cut == 0;
    }

    /** Letters that somebody else reads at this moment are left to them. */
    static String query(LetterTable table, Wanted wanted, boolean locked) {
        String free = table.has("processing_lock") && table.has("lock_expires_at")
                ? " AND (processing_lock IS NULL OR lock_expires_at IS NULL OR lock_expires_at < now())"
                : "";
        return "SELECT id, payload::text, " + table.text("metadata_json") + ", " + table.text("source") + ", "
                + table.text("source_offset") + " FROM " + table.quoted() + "\n    WHERE " + wanted.condition()
                + free + " AND id > ? ORDER BY id LIMIT " + LETTERS + (locked ? " FOR UPDATE SKIP LOCKED" : "");
    }

    static LetterPage next(Connection connection, String query, Wanted wanted, long after) throws SQLException {
        List<KeptLetter> letters = new ArrayList<>();
        long last = after;
        long cut = 0;
        long bytes = 0;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            LongRows.expect(statement);
            statement.setLong(wanted.bind(statement), after);
            try (ResultSet row = statement.executeQuery()) {
                while (bytes < BYTES && row.next()) {
                    last = row.getLong(1);
                    Metadata metadata = Metadata.of(row.getString(3)).at(row.getString(5));
                    if (metadata.cut()) {
                        cut++;
                        continue;
                    }
                    KeptLetter letter = letter(row, metadata);
                    letters.add(letter);
                    bytes += letter.length();
                }
            }
        }
        return new LetterPage(letters, last, cut);
    }

    private static KeptLetter letter(ResultSet row, Metadata metadata) throws SQLException {
        Origin origin = new Origin(
                Objects.requireNonNullElse(row.getString(4), NO_FILE),
                metadata.inode(),
                Objects.requireNonNullElse(metadata.generation(), 0));
        return new KeptLetter(
                row.getLong(1),
                Payload.bytes(row.getString(2)),
                origin,
                Objects.requireNonNullElse(metadata.line(), 0L));
    }
}
