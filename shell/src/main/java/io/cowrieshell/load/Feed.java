package io.cowrieshell.load;

import io.cowrieshell.operation.Interruption;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads files in a thread of its own, a few portions ahead of those that are being written: one processor reads while the
 * server writes. How much is ahead is bounded, and so is memory.
 */
final class Feed implements AutoCloseable {

    private static final int AHEAD = 2;

    /** How soon an interruption is seen while there is nothing to be written. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final BlockingQueue<Handed> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    /** A portion; neither at the end; a failure that ends it before. */
    private record Handed(
            @Nullable Portion portion, @Nullable Throwable failure) {}

    /** Takes portions, and waits while enough are ahead. */
    @FunctionalInterface
    interface Sink {
        void take(Portion portion) throws InterruptedException;
    }

    /** Reads all there is to be read. */
    @FunctionalInterface
    interface Source {
        void readInto(Sink sink) throws Exception;
    }

    Feed(Source source) {
        thread = new Thread(() -> read(source), "read logs");
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("IllegalCatch") // An error while reading ends the load, and must be told there.
    private void read(Source source) {
        try {
            try {
                source.readInto(portion -> queue.put(new Handed(portion, null)));
                queue.put(new Handed(null, null));
            } catch (InterruptedException e) {
                throw e;
            } catch (Throwable e) {
                queue.put(new Handed(null, e));
            }
        } catch (InterruptedException e) {
            // Closed early: nobody waits for the rest.
            Thread.currentThread().interrupt();
        }
    }

    /** The next one; null at the end. While there is none, the other is run now and then. */
    @Nullable
    Portion next(Interruption interruption, Runnable idle) throws Exception {
        Handed handed = null;
        while (handed == null) {
            interruption.checkpoint();
            handed = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (handed == null) {
                idle.run();
            }
        }
        Throwable failure = handed.failure();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof Exception exception) {
            throw exception;
        }
        return handed.portion();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
