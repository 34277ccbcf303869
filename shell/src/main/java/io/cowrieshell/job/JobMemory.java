package io.cowrieshell.job;

import io.cowrieshell.job.Job.Control;
import io.cowrieshell.journal.RunLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of jobs and their ranges in the journal. */
public final class JobMemory {

    private static final String JOB = """
            select id, operation, selection, total, batch, control, started_at, ended_at, outcome
            from cowrie_shell.job
            """;

    private JobMemory() {}

    public static Optional<Job> find(Connection connection, long id) throws SQLException {
        return list(connection, JOB + "where id = ?", id).stream().findFirst();
    }

    /** The newest first. */
    public static List<Job> latest(Connection connection, long limit) throws SQLException {
        return list(connection, JOB + "order by id desc limit ?", limit);
    }

    /** Those that are not at their end, the newest first. */
    static List<Job> unfinished(Connection connection) throws SQLException {
        return list(connection, JOB + "where ended_at is null order by id desc");
    }

    /** The one that was begun last, of those of an operation that are not at their end. */
    public static Optional<Job> unfinished(Connection connection, String operation, String selection)
            throws SQLException {
        return list(
                        connection,
                        JOB + "where operation = ? and selection = ? and ended_at is null order by id desc limit 1",
                        operation,
                        selection)
                .stream()
                .findFirst();
    }

    /** The job other shells are at work on at this moment. */
    static Optional<Job> alive(Connection connection, long run) throws SQLException {
        return list(connection, JOB + """
                        where ended_at is null and id in (select r.job_id from cowrie_shell.run r
                            where r.id <> ? and r.ended_at is null and r.backend in (%s))
                        order by id desc limit 1""".formatted(RunLock.HOLDERS), run).stream()
                .findFirst();
    }

    static Job create(Connection connection, Work work, Extent extent, int batch) throws SQLException {
        List<String> ends = extent.ends();
        long id;
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into cowrie_shell.job (operation, selection, total, high_water, batch)
                values (?, ?, ?, ?, ?) returning id""")) {
            fill(
                    statement,
                    work.operation(),
                    work.selection(),
                    extent.total(),
                    ends.isEmpty() ? null : ends.get(ends.size() - 1),
                    batch);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                id = row.getLong(1);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into cowrie_shell.job_range (job_id, number, after, upto) values (?, ?, ?, ?)")) {
            for (int i = 0; i < ends.size(); i++) {
                fill(statement, id, i + 1, i == 0 ? null : ends.get(i - 1), ends.get(i));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return find(connection, id).orElseThrow();
    }

    /** Only one shell at a time decides which job it works on. */
    static void decideAlone(Connection connection) throws SQLException {
        execute(connection, "select pg_catalog.pg_advisory_xact_lock(?)", RunLock.DECIDING);
    }

    static void takePart(Connection connection, long run, long job) throws SQLException {
        execute(connection, "update cowrie_shell.run set job_id = ? where id = ? returning id", job, run);
    }

    /** Says what is wanted of a job; false where it is over. */
    public static boolean control(Connection connection, long job, Control control) throws SQLException {
        return executed(
                connection,
                "update cowrie_shell.job set control = ?, controlled_at = clock_timestamp()"
                        + " where id = ? and ended_at is null returning id",
                control.word(),
                job);
    }

    /** Sets the moment anew since when this is wanted, unless something else is by now. */
    static void stillWanted(Connection connection, long job, Control control) throws SQLException {
        execute(
                connection,
                "update cowrie_shell.job set controlled_at = clock_timestamp() where id = ? and control = ? returning id",
                job,
                control.word());
    }

    /** Sets how many rows a batch has; false where the job is over. */
    public static boolean batch(Connection connection, long job, int rows) throws SQLException {
        return executed(
                connection,
                "update cowrie_shell.job set batch = ? where id = ? and ended_at is null returning id",
                rows,
                job);
    }

    /** Ends a job; false where somebody else has. */
    static boolean end(Connection connection, long job, Job.Outcome outcome) throws SQLException {
        return executed(connection, """
                update cowrie_shell.job set ended_at = clock_timestamp(), outcome = ?
                where id = ? and ended_at is null returning id""", outcome.word(), job);
    }

    /** What others want of the job, and a range of it nobody else has, until the transaction ends. */
    static Claim claim(Connection connection, long job, int preferred) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select j.control, j.batch, r.number, coalesce(r.reached, r.after), r.upto, r.counts
                from cowrie_shell.job j
                left join lateral (
                  select * from cowrie_shell.job_range r where r.job_id = j.id and not r.done
                  order by r.number <> ?, r.number limit 1 for update skip locked) r on true
                where j.id = ?""")) {
            fill(statement, preferred, job);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new Claim(Control.ABORT, 1, null);
                }
                return new Claim(
                        Control.of(row.getString(1)),
                        row.getInt(2),
                        row.getObject(3) == null
                                ? null
                                : new Claim.Part(
                                        row.getInt(3),
                                        new Work.Range(row.getString(4), row.getString(5)),
                                        counts(row, 6)));
            }
        }
    }

    /** A batch is done, in the transaction that did it. */
    static void reached(Connection connection, long job, Claim.Part part, Work.Portion portion, Effort effort)
            throws SQLException {
        execute(
                connection,
                """
                update cowrie_shell.job_range set reached = coalesce(?, reached), done = ?, batches = batches + ?,
                  failures = failures + ?, seen = seen + ?, changed = changed + ?, set_aside = set_aside + ?, counts = ?
                where job_id = ? and number = ? returning number""",
                portion.last(),
                portion.last() == null || portion.last().equals(part.range().upto()),
                portion.seen() > 0 ? 1 : 0,
                effort.failures(),
                portion.seen(),
                portion.changed(),
                effort.setAside(),
                connection.createArrayOf(
                        "bigint", sum(part.counts(), portion.counts()).toArray()),
                job,
                part.number());
    }

    /** What a batch took beside its rows. */
    record Effort(int failures, int setAside) {}

    static List<Long> sum(List<Long> before, List<Long> now) {
        List<Long> sum = new ArrayList<>();
        for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
            sum.add((i < before.size() ? before.get(i) : 0) + (i < now.size() ? now.get(i) : 0));
        }
        return sum;
    }

    public static Totals totals(Connection connection, long job) throws SQLException {
        Totals all = Totals.NONE;
        try (PreparedStatement statement = connection.prepareStatement("""
                select batches, failures, seen, changed, set_aside, counts, done
                from cowrie_shell.job_range where job_id = ?""")) {
            fill(statement, job);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all = new Totals(
                            all.batches() + row.getLong(1),
                            all.failures() + row.getLong(2),
                            all.seen() + row.getLong(3),
                            all.changed() + row.getLong(4),
                            all.setAside() + row.getLong(5),
                            sum(all.counts(), counts(row, 6)),
                            all.left() + (row.getBoolean(7) ? 0 : 1));
                }
            }
        }
        return all;
    }

    /** The ranges that are not at their end. */
    public static List<RangeLeft> left(Connection connection, long job) throws SQLException {
        List<RangeLeft> left = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select number, after, upto, reached, seen from cowrie_shell.job_range
                where job_id = ? and not done order by number""")) {
            fill(statement, job);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    left.add(new RangeLeft(
                            row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5)));
                }
            }
        }
        return left;
    }

    private static List<Long> counts(ResultSet row, int column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }

    private static List<Job> list(Connection connection, String sql, Object... values) throws SQLException {
        List<Job> jobs = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    jobs.add(job(row));
                }
            }
        }
        return jobs;
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getInt(5),
                Control.of(row.getString(6)),
                new Job.Span(
                        row.getTimestamp(7).toInstant(),
                        row.getTimestamp(8) == null ? null : row.getTimestamp(8).toInstant(),
                        row.getString(9) == null ? null : Job.Outcome.of(row.getString(9))));
    }

    private static void execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        executed(connection, sql, values);
    }

    private static boolean executed(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
