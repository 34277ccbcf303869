package io.cowrieshell.ingest;

import io.cowrieshell.logfile.Mark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file held, and how far it was loaded. It is recognised by what it says, under whatever name and however packed:
 * by its first line, and by the hash of all that was read of it. It only spares reading again; what is in the database
 * already is found there in any case.
 *
 * @param id 0 for one that is not remembered
 * @param reached null where nothing was read yet
 */
public record Content(long id, Origin origin, @Nullable Mark reached) {

    private static final String COLUMNS = "SELECT id, source, inode, generation, bytes, lines, chain";

    /** Those with the same first line, the one that was read furthest first. */
    public static List<Content> candidates(Connection connection, String head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                COLUMNS + " FROM cowrie_shell.content WHERE head = ? AND chain IS NOT NULL ORDER BY bytes DESC, id")) {
            statement.setString(1, head);
            try (ResultSet row = statement.executeQuery()) {
                List<Content> found = new ArrayList<>();
                while (row.next()) {
                    found.add(new Content(
                            row.getLong(1),
                            new Origin(row.getString(2), row.getString(3), row.getInt(4)),
                            new Mark(row.getLong(5), row.getLong(6), row.getString(7))));
                }
                return found;
            }
        }
    }

    /** When anything was loaded from a file of this name for the last time; null where that was never. */
    public static @Nullable Instant lastReached(Connection connection, String source) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT max(reached_at) FROM cowrie_shell.content WHERE source = ?")) {
            statement.setString(1, source);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                OffsetDateTime last = row.getObject(1, OffsetDateTime.class);
                return last == null ? null : last.toInstant();
            }
        }
    }

    /** Whether an archive of this hash was read to its end. */
    public static boolean isArchived(Connection connection, String hash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT FROM cowrie_shell.archive WHERE hash = ?")) {
            statement.setString(1, hash);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The generation after all that were ever written for a file of this name and inode. */
    static int generation(Connection connection, Tables tables, String source, @Nullable String inode)
            throws SQLException {
        if (inode == null) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT coalesce(greatest(
                    (SELECT max(source_generation) FROM %s WHERE source = ? AND source_inode = ?),
                    (SELECT max(generation) FROM cowrie_shell.content WHERE source = ? AND inode = ?)) + 1, 0)""".formatted(tables.events()))) {
            statement.setString(1, source);
            statement.setString(2, inode);
            statement.setString(3, source);
            statement.setString(4, inode);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /**
     * Begins one.
     *
     * @param head null where it has no whole line yet; then it is not remembered
     */
    public static Content begin(
            Connection connection, Tables tables, String source, @Nullable String inode, @Nullable String head)
            throws SQLException {
        Origin origin = new Origin(source, inode, generation(connection, tables, source, inode));
        if (head == null) {
            return new Content(0, origin, null);
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO cowrie_shell.content (source, inode, generation, head) VALUES (?, ?, ?, ?) RETURNING id")) {
            statement.setString(1, source);
            statement.setString(2, inode);
            statement.setInt(3, origin.generation());
            statement.setString(4, head);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Content(row.getLong(1), origin, null);
            }
        }
    }

    /** Keeps how far it was read, in the transaction that loads what was read. */
    public void reached(Connection connection, Mark mark) throws SQLException {
        if (id == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE cowrie_shell.content SET bytes = ?, lines = ?, chain = ?, reached_at = clock_timestamp(),
                    run_id = nullif(current_setting('cowrie_shell.run', true), '')::bigint
                WHERE id = ? AND bytes < ?""")) {
            statement.setLong(1, mark.bytes());
            statement.setLong(2, mark.lines());
            statement.setString(3, mark.chain());
            statement.setLong(4, id);
            statement.setLong(5, mark.bytes());
            statement.executeUpdate();
        }
    }

    /** Keeps that an archive was read to its end. */
    public void archive(Connection connection, String hash) throws SQLException {
        if (id == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO cowrie_shell.archive (hash, content_id) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")) {
            statement.setString(1, hash);
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }
}
