package io.cowrieshell.load;

import io.cowrieshell.ingest.Written;
import io.cowrieshell.job.Job;
import io.cowrieshell.job.JobSnapshot;
import io.cowrieshell.job.JobSnapshot.State;
import io.cowrieshell.job.SpeedMeter;
import io.cowrieshell.job.Totals;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.Shown;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells how a load goes: in the line of progress, and to whoever listens. It is measured in bytes of the files. */
final class LoadProgress implements Progress.Task {

    private final Progress.Task line;
    private final Job job;
    private final Tallies files;
    private final int wanted;
    private final Consumer<JobSnapshot> listener;
    private final SpeedMeter meter = new SpeedMeter();
    private final long began = System.nanoTime();
    private long batches;

    /** Of so many files that are wanted. */
    LoadProgress(Progress.Task line, Job job, Tallies files, int wanted, Consumer<JobSnapshot> listener) {
        this.line = line;
        this.wanted = wanted;
        this.job = job;
        this.files = files;
        this.listener = listener;
    }

    /** A portion more is in the database. */
    void told() {
        batches++;
        Written done = files.total();
        double seconds = (System.nanoTime() - began) / 1e9;
        line.says(Shown.counted(done.events(), "event")
                + (done.noEvents() == 0 ? "" : ", " + Shown.count(done.noEvents()) + " no events")
                + ", " + Shown.count(Math.round(done.events() / seconds)) + "/s"
                + (wanted > 1 ? ", file " + files.begun() + " of " + wanted : "")
                + ", " + Shown.bytes(files.done()));
        line.done(files.done());
        tell(State.RUNNING, null);
    }

    /** Nothing has come, which is told as well: whoever watches sees that it lives. */
    void still() {
        line.done(files.done());
        tell(State.RUNNING, null);
    }

    /** It is over, one way or another. */
    void ended(State state, @Nullable String reason) {
        tell(state, reason);
    }

    @Override
    public void done(long soFar) {
        line.done(soFar);
    }

    @Override
    public void waiting(@Nullable String reason) {
        line.waiting(reason);
        if (reason != null) {
            tell(State.WAITING, reason);
        }
    }

    @Override
    public void close() {
        line.close();
    }

    private void tell(State state, @Nullable String reason) {
        Instant now = Instant.now();
        Written done = files.total();
        meter.look(now, files.done(), state == State.RUNNING);
        Totals totals = new Totals(
                batches, 0, files.done(), done.added(), done.letters(), List.of(), state == State.DONE ? 0 : 1);
        listener.accept(
                new JobSnapshot(now, job, state, totals, meter.speed(job.total()), reason, List.of(), counts(done)));
    }

    private Map<String, Long> counts(Written done) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("files", (long) files.begun());
        counts.put("filesDone", files.ended());
        counts.put("events", done.events());
        counts.put("eventsKnown", done.present());
        counts.put("deadLetters", done.letters());
        counts.put("sessions", done.begun());
        return counts;
    }
}
