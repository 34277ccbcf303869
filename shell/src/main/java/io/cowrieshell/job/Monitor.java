package io.cowrieshell.job;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.operation.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks about twice a second how a job goes and what others want of it, and tells: the workers whether to wait, and
 * whoever listens how it is.
 */
final class Monitor implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** Those who look from elsewhere are told once in so many looks, and when it is something else. */
    private static final int TELLING = 4;

    private final JobRequest request;
    private final long run;
    private final Runnable held;
    private final Crew crew;
    private final Progress.Task task;
    private final SpeedMeter meter = new SpeedMeter();
    private final Set<String> raised = new LinkedHashSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private volatile Job job;
    private volatile Totals totals = Totals.NONE;
    private volatile List<String> alerts = List.of();
    private final OwnConnection connection;
    private int looks;
    private @Nullable String toldReason;

    /**
     * What is watched.
     *
     * @param run of this shell, in the journal
     * @param held makes sure the run lock is still held
     */
    record Watched(Database database, JobRequest request, long run, Runnable held) {}

    Monitor(Watched watched, Job job, Crew crew, Progress.Task task) {
        this.request = watched.request();
        this.run = watched.run();
        this.held = watched.held();
        this.job = job;
        this.crew = crew;
        this.task = task;
        this.connection = new OwnConnection(watched.database(), job.operation() + " monitor", true);
        this.thread = new Thread(this::watch, job.operation() + " monitor");
        thread.setDaemon(true);
    }

    Totals totals() {
        return totals;
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            do {
                lookOrConnectAnew();
            } while (!over.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (Exception e) {
            crew.fail(e);
        } finally {
            connection.drop();
        }
    }

    /**
     * The loss of its connection is no reason to end the work, but that of the lock is: others take the job for one that
     * nobody works on, and may end it. Workers that are paused would never know.
     */
    private void lookOrConnectAnew() throws SQLException {
        held.run();
        try {
            look(connection.open());
        } catch (SQLException e) {
            if (!ServerFailure.lost(e)) {
                throw e;
            }
            connection.drop();
        }
    }

    private void look(Connection own) throws SQLException {
        job = JobMemory.find(own, job.id()).orElse(job);
        crew.told(job.control());
        totals = JobMemory.totals(own, job.id());
        Brake.Verdict brake = request.brake().look(own);
        crew.brake(brake.hold());
        if (brake.abort() != null) {
            crew.end(Crew.Stop.BEYOND_LIMIT, brake.abort());
        }
        JobSnapshot.State state = crew.state();
        meter.look(Instant.now(), totals.seen(), state == JobSnapshot.State.RUNNING);
        Alarm.Verdict alarm = request.alarm().look(own, snapshot(state, crew.reason()));
        alerts = alarm.alerts();
        raised.addAll(alerts);
        if (alarm.abort() != null) {
            crew.end(Crew.Stop.BEYOND_LIMIT, alarm.abort());
        }
        tell(state);
        tellOthers(own, snapshot(state, crew.reason()));
    }

    private void tellOthers(Connection own, JobSnapshot snapshot) throws SQLException {
        if (looks++ % TELLING == 0 || !Objects.equals(snapshot.reason(), toldReason)) {
            toldReason = snapshot.reason();
            JobBoard.tell(own, run, snapshot);
        }
    }

    private void tell(JobSnapshot.State state) {
        task.done(totals.seen());
        task.waiting(waiting());
        task.alert(alerts.isEmpty() ? null : String.join("; ", alerts));
        request.listener().accept(snapshot(state, crew.reason()));
    }

    private @Nullable String waiting() {
        return crew.state() == JobSnapshot.State.PAUSED ? "paused; `resume " + job.id() + "` goes on" : crew.reason();
    }

    private JobSnapshot snapshot(JobSnapshot.State state, @Nullable String reason) {
        return new JobSnapshot(Instant.now(), job, state, totals, meter.speed(job.total()), reason, alerts, Map.of());
    }

    /** The last word about the job, told when all workers have ended. */
    JobOutcome end(Totals last, JobSnapshot.State state, @Nullable String reason, boolean closed)
            throws InterruptedException {
        close();
        thread.join();
        totals = last;
        meter.look(Instant.now(), last.seen(), true);
        request.listener().accept(snapshot(state, reason));
        return new JobOutcome(job, last, meter.speed(job.total()), List.copyOf(raised), closed);
    }

    @Override
    public void close() {
        over.countDown();
    }
}
