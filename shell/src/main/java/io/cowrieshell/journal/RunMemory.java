package io.cowrieshell.journal;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a run remembers of itself in the target. What goes with a piece of work is written on the work's own connection,
 * so that both are committed or neither; the rest on the connection of the run lock.
 */
public interface RunMemory {

    /** The number of the run; 0 for one that remembers nothing. */
    long run();

    /** A step is about to begin. */
    void begins(Step step) throws SQLException;

    /** Where the last run that had this step to do, and did not finish it, has come to. */
    @Nullable
    Checkpoint resumed(Step step) throws SQLException;

    /** A batch is done. */
    void reached(Connection work, Step step, Checkpoint checkpoint) throws SQLException;

    /** A step is done. */
    void done(Connection work, Step step, Effort effort) throws SQLException;

    /** A step ended in another way. */
    void ended(Step step, Outcome outcome, int attempts, String problem) throws SQLException;

    /** The run is over. */
    void over(Outcome outcome, @Nullable String problem) throws SQLException;

    /** The fingerprints of the schema; null leaves what is there. */
    void fingerprints(@Nullable String before, @Nullable String after) throws SQLException;

    /** A step of a run, by its place in it. */
    record Step(int number, String key, String what) {}

    /**
     * What a step took.
     *
     * @param rows null where it is not about rows
     */
    record Effort(@Nullable Long rows, int attempts) {}

    /** How a run or a step ended; what has no outcome runs, or was cut off. */
    enum Outcome {
        DONE,
        FAILED,
        INTERRUPTED
    }

    /** Remembers nothing. */
    RunMemory NONE = new RunMemory() {
        @Override
        public long run() {
            return 0;
        }

        @Override
        public void begins(Step step) {}

        @Override
        public @Nullable Checkpoint resumed(Step step) {
            return null;
        }

        @Override
        public void reached(Connection work, Step step, Checkpoint checkpoint) {}

        @Override
        public void done(Connection work, Step step, Effort effort) {}

        @Override
        public void ended(Step step, Outcome outcome, int attempts, String problem) {}

        @Override
        public void over(Outcome outcome, @Nullable String problem) {}

        @Override
        public void fingerprints(@Nullable String before, @Nullable String after) {}
    };
}
