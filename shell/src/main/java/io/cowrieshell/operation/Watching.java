package io.cowrieshell.operation;

import io.cowrieshell.problem.ExitStatus;
import java.time.Duration;
import java.util.Map;

/**
 * Lines run again and again for somebody who watches. At a terminal each run takes the place of the one before; elsewhere
 * they follow each other.
 *
 * <p>What runs here only looks: the {@link OperationFrame} refuses what writes, however deep inside.
 */
public interface Watching extends AutoCloseable {

    /** What one run came to. */
    record Glimpse(ExitStatus status, Map<String, Double> readings) {
        public Glimpse {
            readings = Map.copyOf(readings);
        }
    }

    /**
     * Runs a line as {@link Shell#run} does, under a heading.
     *
     * @param what the heading begins with; shortened first where a window is narrow
     * @param when it goes on with
     */
    Glimpse run(String what, String when, String line);

    /** Shows what the run has printed, and something below it, where a run takes the place of the one before. */
    void show(View below);

    /** Waits until it is time for the next run. False when the user has left. */
    boolean pause(Duration time) throws InterruptedException;

    /** Whether the user has left, which also stops what runs. */
    boolean left();

    @Override
    void close();
}
