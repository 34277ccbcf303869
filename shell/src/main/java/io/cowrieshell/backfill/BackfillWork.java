package io.cowrieshell.backfill;

import io.cowrieshell.job.Extent;
import io.cowrieshell.job.Work;
import io.cowrieshell.snapshot.Filling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions that lack something, filled batch by batch. */
record BackfillWork(Filling filling) implements Work {

    static final String OPERATION = "backfill";

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public String selection() {
        return filling.selection().described();
    }

    @Override
    public String title() {
        return "filling sessions";
    }

    @Override
    public Extent extent(Connection connection, int batch) throws SQLException {
        return Extent.along(
                connection,
                new Extent.Keys(
                        filling.sessions(),
                        "session",
                        "session_id",
                        filling.selection().condition()),
                batch);
    }

    /** A batch that is not full has come to the end of its range, so that nobody has to look once more. */
    @Override
    public Portion next(Connection connection, Range range, int limit) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Filling.FILLING);
        }
        try (PreparedStatement statement = connection.prepareStatement(filling.batch())) {
            statement.setString(1, range.after());
            statement.setString(2, range.upto());
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String last = row.getString(1);
                long seen = row.getLong(2);
                List<Long> counts = List.of((Long[]) row.getArray(4).getArray());
                return new Portion(last != null && seen < limit ? range.upto() : last, seen, row.getLong(3), counts);
            }
        }
    }

    @Override
    public @Nullable String nextKey(Connection connection, Range range) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(filling.nextKey())) {
            statement.setString(1, range.after());
            statement.setString(2, range.upto());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    @Override
    public void setAside(Connection connection, String key, String reason) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into cowrie_shell.set_aside (relation, row_key, attribute, reason)
                select 'session_summaries', new.* from (values (?, ?, ?)) as new (row_key, attribute, reason)
                where not exists (select from cowrie_shell.set_aside as before
                  where before.relation = 'session_summaries' and before.row_key = new.row_key
                    and before.attribute = new.attribute and before.reason = new.reason)""")) {
            statement.setString(1, key);
            statement.setString(2, Filling.WRITING);
            statement.setString(3, reason);
            statement.executeUpdate();
        }
    }
}
