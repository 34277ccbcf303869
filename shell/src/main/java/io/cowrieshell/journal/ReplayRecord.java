package io.cowrieshell.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan that was begun in a target.
 *
 * @param id its number; 0 for one that is not written down yet
 * @param hash stands for the plan with its parameters and files
 * @param source where it was read from
 * @param files what it runs, by the numbers of its steps, as JSON
 * @param parameters those that are no secrets, as JSON
 */
public record ReplayRecord(
        long id, String plan, String hash, Source source, String files, String parameters, Extent extent, Stand stand) {

    private static final String COLUMNS = """
            select id, plan, hash, source, text, files, parameters, first_step, last_step, reached,
                   fingerprint_after, begun_at, ended_at, outcome
            from cowrie_shell.replay
            """;

    /** A plan's text, and the name of the file it stood in. */
    public record Source(String name, String text) {}

    /** Which of its steps are meant. */
    public record Extent(int first, int last) {}

    /**
     * How far it has come.
     *
     * @param reached the last step that is done and was found as expected; 0 for none
     * @param fingerprint of the schema at its end; null before, and where nobody looked
     * @param begun null for one that is not written down yet
     * @param outcome done, or given up for a new beginning; null while it is open
     */
    public record Stand(
            int reached,
            @Nullable String fingerprint,
            @Nullable Instant begun,
            @Nullable Instant ended,
            @Nullable String outcome) {}

    public boolean open() {
        return stand.outcome() == null;
    }

    public static Optional<ReplayRecord> find(Connection connection, long id) throws SQLException {
        return first(connection, COLUMNS + " where id = ?", id);
    }

    /** The last that was begun and is not at its end. */
    public static Optional<ReplayRecord> open(Connection connection) throws SQLException {
        return first(connection, COLUMNS + " where ended_at is null and id > ? order by id desc limit 1", 0L);
    }

    /** The last of the same plan that is not at its end, or else that has done any of these steps. */
    public static Optional<ReplayRecord> last(Connection connection, String hash, Extent wanted) throws SQLException {
        return first(connection, COLUMNS + """
                where hash = ? and (ended_at is null or outcome = 'done' and first_step <= ? and last_step >= ?)
                order by (ended_at is null) desc, id desc limit 1
                """, hash, wanted.last(), wanted.first());
    }

    /** Writes down that it has begun, and gives its number. */
    public long begin(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into cowrie_shell.replay
                  (plan, hash, source, text, files, parameters, first_step, last_step, reached)
                values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)
                returning id
                """)) {
            statement.setString(1, plan);
            statement.setString(2, hash);
            statement.setString(3, source.name());
            statement.setString(4, source.text());
            statement.setString(5, files);
            statement.setString(6, parameters);
            statement.setInt(7, extent.first());
            statement.setInt(8, extent.last());
            statement.setInt(9, stand.reached());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** A run takes part in it. */
    public static void join(Connection connection, long run, long replay) throws SQLException {
        change(connection, "update cowrie_shell.run set replay_id = ? where id = ?", replay, run);
    }

    public static void reached(Connection connection, long replay, int step) throws SQLException {
        change(connection, "update cowrie_shell.replay set reached = ? where id = ?", step, replay);
    }

    public static void done(Connection connection, long replay, @Nullable String fingerprint) throws SQLException {
        change(connection, """
                update cowrie_shell.replay
                set ended_at = clock_timestamp(), outcome = 'done', fingerprint_after = ? where id = ?
                """, fingerprint, replay);
    }

    /** What was begun of the same plan and is not at its end is not gone on with any more. */
    public static void giveUp(Connection connection, String hash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update cowrie_shell.replay set ended_at = clock_timestamp(), outcome = 'given up'
                where hash = ? and ended_at is null
                """)) {
            statement.setString(1, hash);
            statement.executeUpdate();
        }
    }

    /** What an earlier run has of a step; empty where none has begun it. */
    public static Optional<Boolean> done(Connection connection, long replay, int step) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select bool_or(s.outcome is not distinct from 'done')
                from cowrie_shell.step s join cowrie_shell.run r on r.id = s.run_id
                where r.replay_id = ? and s.number = ?
                """)) {
            statement.setLong(1, replay);
            statement.setInt(2, step);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, Boolean.class));
            }
        }
    }

    /**
     * Whether a step that was begun has run a script that changed something by statements of its own, or may have: such a
     * script is a run beside, in the same process.
     */
    public static boolean scripted(Connection connection, long replay, int step) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select exists (
                  select from cowrie_shell.step s
                  join cowrie_shell.run r on r.id = s.run_id
                  join cowrie_shell.run script on script.host = r.host and script.pid = r.pid
                    and script.operation in ('script', 'js') and script.started_at >= s.started_at
                    and script.started_at <= coalesce(s.ended_at, r.ended_at, 'infinity')
                  where r.replay_id = ? and s.number = ?
                    and (not exists (select from cowrie_shell.step where run_id = script.id)
                      or exists (select from cowrie_shell.step
                                 where run_id = script.id and outcome is distinct from 'failed')))
                """)) {
            statement.setLong(1, replay);
            statement.setInt(2, step);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static Optional<ReplayRecord> first(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static ReplayRecord read(ResultSet row) throws SQLException {
        return new ReplayRecord(
                row.getLong("id"),
                row.getString("plan"),
                row.getString("hash"),
                new Source(row.getString("source"), row.getString("text")),
                row.getString("files"),
                row.getString("parameters"),
                new Extent(row.getInt("first_step"), row.getInt("last_step")),
                new Stand(
                        row.getInt("reached"),
                        row.getString("fingerprint_after"),
                        moment(row, "begun_at"),
                        moment(row, "ended_at"),
                        row.getString("outcome")));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }

    private static void change(Connection connection, String sql, @Nullable Object first, long second)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, first);
            statement.setLong(2, second);
            statement.executeUpdate();
        }
    }
}
