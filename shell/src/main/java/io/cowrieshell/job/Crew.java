package io.cowrieshell.job;

import io.cowrieshell.job.Job.Control;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the workers of one shell have in common: whether they may go on, and why not. Used by many threads. */
final class Crew {

    /** Why the work ends before its end. */
    enum Stop {
        INTERRUPTED,
        ABORTED,
        ENOUGH,
        ERRORS,
        BEYOND_LIMIT,
        FAILED
    }

    private long batchesLeft;
    private Control control = Control.RUN;
    private @Nullable String braked;
    private @Nullable String obstacle;
    private @Nullable Stop stop;
    private String why = "";
    private @Nullable Exception failure;

    Crew(@Nullable Long most) {
        this.batchesLeft = most == null ? Long.MAX_VALUE : most;
    }

    /** Waits while the job is held up; false when the work is to end. */
    synchronized boolean mayGoOn() throws InterruptedException {
        while (stop == null && (control == Control.PAUSE || braked != null)) {
            wait();
        }
        return stop == null;
    }

    /** Waits a moment, or until the work is to end. */
    synchronized void pause(Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (stop == null && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = until - System.nanoTime();
        }
    }

    /** False when this shell has done as many batches as it was to do. */
    synchronized boolean takeBatch() {
        if (batchesLeft == 0) {
            end(Stop.ENOUGH, "as many batches as were asked for are done");
            return false;
        }
        batchesLeft--;
        return true;
    }

    /** A batch that was taken was not done. */
    synchronized void giveBack() {
        batchesLeft++;
    }

    synchronized void told(Control wanted) {
        control = wanted;
        if (wanted == Control.ABORT) {
            end(Stop.ABORTED, "it was ended by `abort`");
        }
        notifyAll();
    }

    synchronized void brake(@Nullable String reason) {
        braked = reason;
        notifyAll();
    }

    /** Who or what a worker waits for; null when it goes on. */
    synchronized void obstacle(@Nullable String reason) {
        obstacle = reason;
    }

    /** The first reason counts. */
    synchronized void end(Stop reason, String words) {
        if (stop == null) {
            stop = reason;
            why = words;
        }
        notifyAll();
    }

    synchronized void fail(Exception e) {
        if (failure == null) {
            failure = e;
        } else if (failure != e) {
            failure.addSuppressed(e);
        }
        end(Stop.FAILED, String.valueOf(e.getMessage()));
    }

    synchronized @Nullable Stop stop() {
        return stop;
    }

    synchronized String why() {
        return why;
    }

    synchronized @Nullable Exception failure() {
        return failure;
    }

    /** Why nothing moves; null while it does. */
    synchronized @Nullable String reason() {
        if (control == Control.PAUSE) {
            return "paused";
        }
        return braked != null ? braked : obstacle;
    }

    synchronized JobSnapshot.State state() {
        if (control == Control.PAUSE) {
            return JobSnapshot.State.PAUSED;
        }
        return braked != null ? JobSnapshot.State.WAITING : JobSnapshot.State.RUNNING;
    }
}
