package io.cowrieshell.script;

import io.cowrieshell.operation.Interruption;
import io.cowrieshell.problem.Problem;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that an evaluation ends when it has to: because somebody said so, or because its time or the memory is over.
 * Whatever then still does not stop is left to itself.
 */
final class Guard implements Handover.Patience, AutoCloseable {

    private static final long TICK = 50;

    /** Everything is told to stop once more after so many ticks; the script itself at each. */
    private static final int AGAIN = 5;

    /** Of somebody who wants to have it stopped; within a second it is over for him, come what may. */
    private static final Duration GRACE = Duration.ofMillis(700);

    /** Of the memory there is. What is left is for the shell. */
    private static final double MOST = 0.8;

    private final Limits limits;
    private final Runnable stopping;
    private final Interruption interruption = new Interruption();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long begun = System.nanoTime();
    private volatile @Nullable Problem reason;
    private volatile long asked;

    /** @param stopping has the script stop, as far as it listens; called until it is over */
    Guard(Limits limits, Runnable stopping) {
        this.limits = limits;
        this.stopping = stopping;
        interruption.onInterrupt(stopping);
        Thread thread = new Thread(this::watch, "script guard");
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops what the script has others do, and the script. */
    Interruption interruption() {
        return interruption;
    }

    /** The limit it came to; null for none. */
    @Nullable
    Problem reason() {
        return reason;
    }

    private void watch() {
        try {
            for (int tick = 1; !closed.await(TICK, TimeUnit.MILLISECONDS); tick++) {
                look(tick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(int tick) {
        try {
            if (interruption.requested()) {
                // A script may have caught it, and a statement begun just after it was to be cancelled.
                if (tick % AGAIN == 0) {
                    interruption.fire();
                } else {
                    stopping.run();
                }
            } else if (late()) {
                stop(tookTooLong());
            } else if (memoryIsShort()) {
                stop(needsTooMuch());
            }
        } catch (OutOfMemoryError e) {
            // So short that not even this can be done: whoever fills it meets the same, or the next look is better.
            return;
        }
    }

    private void stop(Problem why) {
        reason = why;
        interruption.fire();
    }

    private boolean late() {
        return limits.timeout() != null
                && System.nanoTime() - begun > limits.timeout().toNanos();
    }

    /** Counts what was left after the last collection of the old objects: what came since may be rubbish. */
    private static boolean memoryIsShort() {
        Runtime runtime = Runtime.getRuntime();
        if (runtime.totalMemory() - runtime.freeMemory() < MOST / 2 * runtime.maxMemory()) {
            return false;
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .anyMatch(Guard::full);
    }

    private static boolean full(MemoryPoolMXBean pool) {
        MemoryUsage kept = pool.getCollectionUsage();
        long most = pool.getUsage().getMax();
        boolean small = most < Runtime.getRuntime().maxMemory() / 2;
        return !small
                && kept != null
                && kept.getUsed() > MOST * most
                && pool.getUsage().getUsed() > MOST * most;
    }

    private Problem tookTooLong() {
        return ScriptProblem.TOOK_TOO_LONG
                .problem("the script was stopped after " + seconds(Objects.requireNonNull(limits.timeout())))
                .why("--timeout says so; what it had not committed was rolled back")
                .next("give it longer, or find out what takes so long");
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    static Problem needsTooMuch() {
        return ScriptProblem.NEEDS_TOO_MUCH
                .problem("the script was stopped: it needs more memory than there is")
                .why("what it had not committed was rolled back; what JavaScript had declared is gone")
                .next("go through many rows with db.stream, and let the server count and add up");
    }

    static Problem didTooMuch(long statements) {
        return ScriptProblem.DID_TOO_MUCH
                .problem("the script was stopped after " + statements + " statements")
                .why("--max-statements says so; what it had not committed was rolled back")
                .next("allow it more, or look for a loop without an end");
    }

    @Override
    public boolean more() {
        if (!interruption.requested()) {
            return true;
        }
        asked = asked == 0 ? System.nanoTime() : asked;
        return System.nanoTime() - asked < GRACE.toNanos();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
