package io.cowrieshell.script;

import io.cowrieshell.journal.RunMemory.Effort;
import io.cowrieshell.journal.RunMemory.Step;
import org.jspecify.annotations.Nullable;

/** A step of a script: a statement, executed once or again and again. What is in an open transaction counts apart. */
final class WrittenStep {

    private final String shape;
    private final Step step;
    private long rows;
    private int times;
    private long openRows;
    private int openTimes;
    private boolean counted = true;

    /**
     * A step.
     *
     * @param shape of its statement, by which another execution is known
     */
    WrittenStep(String shape, Step step) {
        this.shape = shape;
        this.step = step;
    }

    String shape() {
        return shape;
    }

    Step step() {
        return step;
    }

    boolean untouched() {
        return times == 0 && openTimes == 0;
    }

    /** Executed in the transaction that is open; null where no rows are told. */
    void executed(@Nullable Long changed) {
        openTimes++;
        if (changed == null) {
            uncounted();
        } else {
            openRows += changed;
        }
    }

    /** How many rows it changed is not known. */
    void uncounted() {
        counted = false;
    }

    void commit() {
        rows += openRows;
        times += openTimes;
        undo();
    }

    void undo() {
        openRows = 0;
        openTimes = 0;
    }

    int openTimes() {
        return openTimes;
    }

    /** With what is in the open transaction. */
    Effort effort() {
        return new Effort(counted ? rows + openRows : null, times + openTimes);
    }
}
