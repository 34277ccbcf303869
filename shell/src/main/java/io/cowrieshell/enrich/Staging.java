package io.cowrieshell.enrich;

import io.cowrieshell.enrichment.Addresses;
import io.cowrieshell.migration.Ground;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents in a table beside the journal, so that an address that comes several times is merged once. */
record Staging(Ground ground, String key) implements Telling {

    static final String TABLE = "cowrie_shell.enrich_told";

    static final String DROP = "DROP TABLE IF EXISTS " + TABLE;

    static final List<String> CREATE = List.of(
            DROP,
            "CREATE TABLE " + TABLE
                    + " (line bigint, said text, ip_address text, part jsonb, value text, reason text)");

    private static final String NO_ADDRESS = "not an address";

    private static final String INDEX = "CREATE INDEX ON " + TABLE + " (ip_address)";

    /** Lines, addresses, documents, reasons; those with a reason are no documents. */
    private static final String ROWS = """
            SELECT line::bigint AS line, said, %1$s AS ip_address, CASE WHEN reason = '' THEN part::jsonb END AS part,
                part AS value, CASE WHEN reason <> '' THEN reason WHEN %1$s IS NULL THEN '%2$s' END AS reason
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS row (line, said, part, reason)""".formatted(Addresses.spelled("said"), NO_ADDRESS);

    /** Of keys that come several times the last one counts. */
    private static final String JOINED = """
            SELECT ip_address, jsonb_object_agg(key, value ORDER BY line) AS part
            FROM (SELECT ip_address, line, told.key, told.value
                FROM %s AS document CROSS JOIN LATERAL jsonb_each(document.part) AS told
                WHERE document.reason IS NULL%s) AS keys
            GROUP BY ip_address""";

    /** What some documents tell, without a table. */
    static Told told(List<Document> documents) {
        return new Told(JOINED.formatted("(" + ROWS + " OFFSET 0)", ""), columns(documents));
    }

    /** How many of some documents cannot be used. */
    static long unusable(Connection connection, List<Document> documents) throws SQLException {
        Told rows = new Told("", columns(documents));
        try (PreparedStatement statement =
                        rows.in(connection, "SELECT count(*) FROM (" + ROWS + ") AS row WHERE reason IS NOT NULL");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static void insert(Connection connection, List<Document> documents) throws SQLException {
        Told rows = new Told("", columns(documents));
        try (PreparedStatement statement = rows.in(
                connection,
                "INSERT INTO " + TABLE + " SELECT line, said, ip_address, part,"
                        + " CASE WHEN reason IS NOT NULL THEN left(value, 200) END, reason FROM (" + ROWS
                        + ") AS row")) {
            statement.executeUpdate();
        }
    }

    private static List<Object> columns(List<Document> documents) {
        List<String> lines = new ArrayList<>();
        List<String> said = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Document document : documents) {
            String reason = document.reason();
            lines.add(Long.toString(document.line()));
            said.add(document.address());
            parts.add(document.part());
            reasons.add(reason == null ? "" : reason);
        }
        return List.of(lines, said, parts, reasons);
    }

    /** Sets aside what cannot be used, by file and line, and returns how much that is. */
    static long finish(Connection connection, String file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(INDEX);
            statement.execute("ANALYZE " + TABLE);
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO cowrie_shell.set_aside (relation, row_key, attribute, value, reason)
                SELECT 'ip_inventory', ? || ':' || line, 'enrichment',
                    left(concat_ws(' ', nullif(said, ''), value), 200), reason
                FROM %s AS odd WHERE reason IS NOT NULL
                    AND NOT EXISTS (SELECT FROM cowrie_shell.set_aside AS before WHERE before.relation = 'ip_inventory'
                        AND before.row_key = ? || ':' || line
                        AND before.value = left(concat_ws(' ', nullif(said, ''), odd.value), 200))""".formatted(TABLE))) {
            statement.setString(1, file);
            statement.setString(2, file);
            statement.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + TABLE + " WHERE reason IS NOT NULL")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public @Nullable Page next(Connection connection, String after, int limit) throws SQLException {
        String sql = """
                SELECT max(page.ip_address), count(*) FILTER (WHERE address.ip_address IS NULL)
                FROM (SELECT DISTINCT ip_address FROM %s WHERE reason IS NULL AND ip_address > ?
                    ORDER BY ip_address LIMIT ?) AS page
                LEFT JOIN %s AS address ON address.ip_address = page.ip_address""".formatted(TABLE, ground.addresses());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, after);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String last = row.getString(1);
                return last == null ? null : new Page(last, row.getLong(2), told(after, last));
            }
        }
    }

    private static Told told(String after, String last) {
        return new Told(
                JOINED.formatted(TABLE, " AND document.ip_address > ? AND document.ip_address <= ?"),
                List.of(after, last));
    }
}
