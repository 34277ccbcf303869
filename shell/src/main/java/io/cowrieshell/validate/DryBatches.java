package io.cowrieshell.validate;

import io.cowrieshell.snapshot.Filling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Batches as a backfill makes them, up to the point at which it would write: documents are read, values are computed.
 *
 * @param sessions those that were gone through
 * @param changing those of them that a backfill would change
 * @param runs milliseconds of each batch
 * @param milliseconds that 1000 sessions take, reading only
 * @param rate sessions a second, with writing
 * @param job a backfill of this database whose rate this is; null where the rate is reckoned from reading
 */
public record DryBatches(
        long sessions,
        long changing,
        List<Double> runs,
        double milliseconds,
        double rate,
        @Nullable Long job) {

    private static final int BATCHES = 5;

    /**
     * A batch that writes takes so many times as long as one that only reads. Measured on sessions of 2 kB it is 1.5, and
     * what the server does later for what was written comes on top.
     */
    private static final double WRITING = 2;

    private static final double THOUSAND = 1_000;

    private static final String FORMER = """
            select j.id, sum(r.seen) / extract(epoch from j.ended_at - j.started_at)
            from cowrie_shell.job j join cowrie_shell.job_range r on r.job_id = j.id
            where j.operation = 'backfill' and j.outcome = 'done' and j.ended_at > j.started_at
            group by j.id having sum(r.seen) >= 10000 order by j.id desc limit 1""";

    public DryBatches {
        runs = List.copyOf(runs);
    }

    /** What became of one batch. */
    private record Batch(@Nullable String last, long sessions, long changing, double milliseconds) {}

    static DryBatches measure(Inspection inspection) throws SQLException {
        Connection connection = inspection.connection();
        List<Batch> batches = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            // As a batch that writes has it.
            statement.execute(Filling.FILLING + "; SET LOCAL max_parallel_workers_per_gather = 0");
            String upto = highest(statement, inspection.sessions());
            try (PreparedStatement rehearsal =
                    connection.prepareStatement(inspection.filling().rehearsed())) {
                String after = null;
                do {
                    inspection.context().interruption().checkpoint();
                    Batch batch =
                            one(rehearsal, after, upto, inspection.options().batch());
                    after = batch.last();
                    if (after != null) {
                        batches.add(batch);
                    }
                } while (after != null && batches.size() < BATCHES);
            }
            statement.execute("SET LOCAL jit TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT;"
                    + " SET LOCAL max_parallel_workers_per_gather TO DEFAULT");
        }
        return of(batches, former(inspection));
    }

    private static DryBatches of(List<Batch> batches, Optional<Former> former) {
        long sessions = batches.stream().mapToLong(Batch::sessions).sum();
        long changing = batches.stream().mapToLong(Batch::changing).sum();
        // The median: the first batch also pays for the plan and for a cold cache.
        double each = batches.isEmpty()
                ? 0
                : TimedQuery.median(batches.stream()
                        .map(batch -> batch.milliseconds() / batch.sessions())
                        .toList());
        return new DryBatches(
                sessions,
                changing,
                batches.stream().map(Batch::milliseconds).toList(),
                each * THOUSAND,
                former.map(Former::rate).orElse(each == 0 ? 0 : THOUSAND / (each * WRITING)),
                former.map(Former::job).orElse(null));
    }

    private static Batch one(PreparedStatement statement, @Nullable String after, @Nullable String upto, int limit)
            throws SQLException {
        if (after == null) {
            statement.setNull(1, Types.VARCHAR);
        } else {
            statement.setString(1, after);
        }
        statement.setString(2, upto);
        statement.setInt(3, limit);
        long begin = System.nanoTime();
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            double milliseconds = (System.nanoTime() - begin) / 1e6;
            return new Batch(row.getString(1), row.getLong(2), row.getLong(3), milliseconds);
        }
    }

    private static @Nullable String highest(Statement statement, String sessions) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT max(session_id) FROM " + sessions)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** How fast the latest backfill of this database was. */
    private record Former(long job, double rate) {}

    private static Optional<Former> former(Inspection inspection) throws SQLException {
        boolean remembered = inspection
                .examination()
                .look()
                .query(
                        "jobs",
                        "select to_regclass('cowrie_shell.job_range') is not null",
                        row -> row.next() && row.getBoolean(1),
                        false);
        return !remembered
                ? Optional.empty()
                : inspection
                        .examination()
                        .look()
                        .find(
                                "jobs",
                                FORMER,
                                row -> row.next()
                                        ? Optional.of(new Former(row.getLong(1), row.getDouble(2)))
                                        : Optional.empty());
    }

    boolean none() {
        return sessions == 0;
    }

    /** With writing. */
    Duration timeOf(long rows) {
        return rate == 0 ? Duration.ZERO : Told.millis(rows / rate * THOUSAND);
    }

    /** Where the rate comes from. */
    String basis() {
        return job == null
                ? "writing is reckoned to take as long again as reading, for no backfill of this database is remembered"
                : "as fast as job " + job + " was";
    }
}
