package io.cowrieshell.jobs;

import io.cowrieshell.job.Job;
import io.cowrieshell.job.JobStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is listed.
 *
 * @param selection what it is about, in the words of its options; empty for all there is
 */
public record JobLine(
        long id, String operation, String selection, State state, Progress progress, Times times, List<Shell> shells) {

    /** Its state, the rows its next batches have, and why nothing moves. */
    public record State(
            JobStanding.State word, int batch, @Nullable String reason) {}

    /**
     * How far it is.
     *
     * @param rate rows a second of all shells at work, as they told last; null where none has
     * @param remainingSeconds at that rate
     */
    public record Progress(
            long processed,
            long total,
            double percent,
            @Nullable Double rate,
            @Nullable Long remainingSeconds) {}

    /** From when to when. */
    public record Times(Instant startedAt, @Nullable Instant endedAt) {}

    /** A shell at work on it, and its run in the journal. */
    public record Shell(
            long run,
            String user,
            String host,
            long pid,
            @Nullable Instant toldAt) {}

    public JobLine {
        shells = List.copyOf(shells);
    }

    static JobLine of(JobStanding standing) {
        Job job = standing.job();
        Duration remaining = standing.remaining();
        return new JobLine(
                job.id(),
                job.operation(),
                job.selection(),
                new State(standing.state(), job.batch(), standing.reason()),
                new Progress(
                        standing.totals().seen(),
                        job.total(),
                        standing.percent(),
                        standing.rate(),
                        remaining == null ? null : remaining.toSeconds()),
                new Times(job.span().startedAt(), job.span().endedAt()),
                standing.shells().stream()
                        .map(shell -> new Shell(shell.run(), shell.user(), shell.host(), shell.pid(), shell.toldAt()))
                        .toList());
    }
}
