package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waiting with a bound for something another process does.
 *
 * <p>It polls because nothing wakes us: neither a line in {@code postmaster.pid} nor a lock of another process comes
 * with a notification. The pause grows from one to twenty milliseconds, so a fast answer is seen fast.
 */
final class Patience {

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final long end;
    private long pause = FIRST_PAUSE;

    private Patience(long end) {
        this.end = end;
    }

    static Patience of(Duration bound) {
        return new Patience(System.nanoTime() + bound.toNanos());
    }

    /** Whether the condition came true within the bound; it is always tried at least once. */
    boolean until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE, pause + pause / 4);
        }
        return true;
    }

    static RuntimeException interrupted() {
        return Problem.of(SandboxProblem.INTERRUPTED, "stopped waiting for the sandbox")
                .why("interrupted")
                .next("start it again: nothing is lost")
                .asException();
    }
}
