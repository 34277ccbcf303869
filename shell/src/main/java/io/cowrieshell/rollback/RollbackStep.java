package io.cowrieshell.rollback;

import io.cowrieshell.operation.Action;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.Steps;

/**
 * A step of the way back.
 *
 * @param key the same key is the same step, in this run and the next
 * @param lock the strongest lock it takes, and on what
 * @param rows about how many it changes; 0 where it changes none or nobody knows
 */
record RollbackStep(String key, String what, Action action, String lock, long rows) {

    /** The lock of a step that goes along the sessions. */
    static final String IN_BATCHES =
            "ROW EXCLUSIVE on session_summaries, " + Shown.count(Steps.BATCH) + " rows at a time";
}
