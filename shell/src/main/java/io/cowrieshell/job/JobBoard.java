package io.cowrieshell.job;

import io.cowrieshell.job.Job.Control;
import io.cowrieshell.job.JobStanding.Shell;
import io.cowrieshell.job.JobStanding.State;
import io.cowrieshell.journal.RunLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells how jobs are, to those who do not work on them.
 *
 * <p>A shell is at work on a job when its run has no end and the backend of that run holds the run lock. A transaction of
 * one of its workers holds it too, on another backend: while one is open that began before the last word on the job was
 * given, that word has not been heard everywhere.
 */
public final class JobBoard {

    /** What a shell told longer ago says nothing of now. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private static final String SHELLS = """
            select id, os_user, host, pid, rate::float8, told_at, waits, told_at > clock_timestamp() - %d * interval '1 s'
            from cowrie_shell.run
            where job_id = ? and ended_at is null and backend in (%s)
            order by id""".formatted(FRESH.toSeconds(), RunLock.HOLDERS);

    /** The times of others may be hidden from the role: such a transaction counts while it is open. */
    private static final String UNHEARD = """
            select a.pid, extract(epoch from clock_timestamp() - a.xact_start)::bigint
            from pg_catalog.pg_stat_activity a
            where a.pid in (%s)
              and a.pid not in (select backend from cowrie_shell.run where job_id = ? and ended_at is null and backend is not null)
              and coalesce(a.xact_start < (select controlled_at from cowrie_shell.job where id = ?), true)
            order by a.xact_start limit 1""".formatted(RunLock.HOLDERS);

    private final Connection connection;

    public JobBoard(Connection connection) {
        this.connection = connection;
    }

    /** A batch that began before the last word on its job, and for how many seconds it is at work. */
    record Unheard(int backend, double seconds) {}

    /** The newest first. */
    public List<JobStanding> latest(long limit) throws SQLException {
        List<JobStanding> all = new ArrayList<>();
        for (Job job : JobMemory.latest(connection, limit)) {
            all.add(of(job));
        }
        return all;
    }

    public Optional<JobStanding> find(long id) throws SQLException {
        Optional<Job> job = JobMemory.find(connection, id);
        return job.isEmpty() ? Optional.empty() : Optional.of(of(job.get()));
    }

    /** Those that have no end, the newest first. */
    List<JobStanding> unfinished() throws SQLException {
        List<JobStanding> open = new ArrayList<>();
        for (Job job : JobMemory.unfinished(connection)) {
            open.add(of(job));
        }
        return open;
    }

    Optional<Unheard> unheard(long job) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNHEARD)) {
            statement.setLong(1, job);
            statement.setLong(2, job);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Unheard(row.getInt(1), row.getDouble(2))) : Optional.empty();
            }
        }
    }

    private JobStanding of(Job job) throws SQLException {
        List<Shell> shells = job.over() ? List.of() : shells(job.id());
        return new JobStanding(job, state(job, shells), JobMemory.totals(connection, job.id()), shells);
    }

    private State state(Job job, List<Shell> shells) throws SQLException {
        if (job.over()) {
            return job.span().outcome() == Job.Outcome.DONE ? State.DONE : State.ABORTED;
        }
        if (shells.isEmpty()) {
            return State.INTERRUPTED;
        }
        if (job.control() == Control.RUN) {
            return shells.stream().allMatch(shell -> shell.waits() != null) ? State.WAITING : State.RUNNING;
        }
        if (job.control() == Control.ABORT) {
            return State.ABORTING;
        }
        return unheard(job.id()).isPresent() ? State.PAUSING : State.PAUSED;
    }

    private List<Shell> shells(long job) throws SQLException {
        List<Shell> shells = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SHELLS)) {
            statement.setLong(1, job);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    boolean fresh = row.getBoolean(8);
                    shells.add(new Shell(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            fresh ? row.getObject(5, Double.class) : null,
                            told(row),
                            fresh ? row.getString(7) : null));
                }
            }
        }
        return shells;
    }

    private static @Nullable Instant told(ResultSet row) throws SQLException {
        return row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant();
    }

    /**
     * What a shell tells of itself for those who look from elsewhere: how fast it is, and why it waits. It is its sign of
     * life, too.
     */
    static void tell(Connection connection, long run, JobSnapshot snapshot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update cowrie_shell.run set told_at = clock_timestamp(), rate = ?, waits = ? where id = ?")) {
            statement.setFloat(1, (float) snapshot.speed().current());
            // That it is paused is what others wanted, and no news to them.
            statement.setString(2, snapshot.state() == JobSnapshot.State.PAUSED ? null : snapshot.reason());
            statement.setLong(3, run);
            statement.executeUpdate();
        }
    }
}
