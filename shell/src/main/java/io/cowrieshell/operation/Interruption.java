package io.cowrieshell.operation;

import io.cowrieshell.database.Database;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C as a designed thing. The operation says what stops it (cancel the statement, leave the loop); the rim fires.
 *
 * <p>Thread-safe: registered on the working thread, fired from the terminal's.
 */
public final class Interruption {

    private final AtomicBoolean requested = new AtomicBoolean();
    private final Deque<Runnable> stops = new ArrayDeque<>();

    /** Ends what the operation is doing when the user interrupts; undone by closing. */
    public Registration onInterrupt(Runnable stop) {
        synchronized (stops) {
            stops.push(stop);
        }
        if (requested.get()) {
            stop.run();
        }
        return () -> {
            synchronized (stops) {
                stops.remove(stop);
            }
        };
    }

    /** Reads a database in one transaction; the user's interruption cancels the statement under way. */
    public <T extends @Nullable Object> T reading(Database database, Database.Work<T> work) throws Exception {
        return database.reading(connection -> {
            try (Registration cancelling = onInterrupt(() -> database.cancel(connection))) {
                return work.with(connection);
            }
        });
    }

    /** Between two steps: ends the operation here when an interruption was asked for. */
    public void checkpoint() {
        if (requested.get()) {
            throw new InterruptedOperation();
        }
    }

    /** Waits so long, or until the user interrupts, which ends the operation. */
    public void pause(Duration time) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        try (Registration waking = onInterrupt(asked::countDown)) {
            if (asked.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedOperation();
            }
        }
    }

    public boolean requested() {
        return requested.get();
    }

    /** Asks the running operation to stop. False when nothing is registered that could. */
    public boolean fire() {
        requested.set(true);
        List<Runnable> running;
        synchronized (stops) {
            running = List.copyOf(stops);
        }
        // The innermost first: a statement before the script that waits for it.
        running.forEach(Runnable::run);
        return !running.isEmpty();
    }

    /** Undone without an exception. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
