package io.cowrieshell.ingest;

import io.cowrieshell.logfile.Letter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what is no event into {@code dead_letter_events}, in the form in which the existing system keeps such: the text
 * under {@code malformed_content}. The same text is kept once, be it resolved since or not.
 */
record DeadLetters(Connection connection, Tables tables, String ingest) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final String INSERT = """
            INSERT INTO %1$s (ingest_id, source, source_offset, reason, payload, metadata_json, payload_checksum)
            SELECT ?, ?, line, reason, payload::json, metadata::json, checksum
            FROM unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[])
                AS told (line, reason, payload, metadata, checksum)
            WHERE NOT EXISTS (SELECT FROM %1$s AS letter WHERE letter.payload_checksum = checksum)""";

    static String insert(Tables tables) {
        return INSERT.formatted(tables.letters());
    }

    /** Returns how many were not there before. */
    long write(Origin origin, List<Letter> letters) throws SQLException {
        Map<String, Letter> distinct = new LinkedHashMap<>();
        letters.forEach(letter -> distinct.putIfAbsent(letter.hash(), letter));
        if (distinct.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(insert(tables))) {
            statement.setString(1, ingest);
            statement.setString(2, origin.source());
            new Columns<>(statement, List.copyOf(distinct.values()), 2)
                    .of("int4", DeadLetters::offset)
                    .of("text", letter -> letter.reason().word())
                    .of("text", DeadLetters::payload)
                    .of("text", letter -> metadata(origin, letter))
                    .of("text", Letter::hash);
            return statement.executeUpdate();
        }
    }

    /** How many of them are not there yet. */
    long missing(List<Letter> letters) throws SQLException {
        Object[] hashes = letters.stream().map(Letter::hash).distinct().toArray();
        if (hashes.length == 0) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT count(DISTINCT payload_checksum) FROM "
                + tables.letters() + " WHERE payload_checksum = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("text", hashes));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return hashes.length - row.getLong(1);
            }
        }
    }

    /** The column is an int. The line stands in the metadata as well, however far down it is. */
    private static @Nullable Integer offset(Letter letter) {
        return letter.line() > Integer.MAX_VALUE ? null : Integer.valueOf((int) letter.line());
    }

    private static String payload(Letter letter) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(
                letter.raw().base64() ? "malformed_content_base64" : "malformed_content",
                letter.raw().text());
        payload.put("original_offset", letter.line());
        return MAPPER.writeValueAsString(payload);
    }

    private static String metadata(Origin origin, Letter letter) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("by", "cowrie-shell");
        metadata.put("detail", letter.detail());
        metadata.put("line", letter.line());
        metadata.put("length", letter.length());
        metadata.put("cut", letter.raw().cut());
        metadata.put("inode", origin.inode());
        metadata.put("generation", origin.generation());
        return MAPPER.writeValueAsString(metadata);
    }
}
