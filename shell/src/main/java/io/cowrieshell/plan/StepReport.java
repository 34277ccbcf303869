package io.cowrieshell.plan;

import io.cowrieshell.operation.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step.
 *
 * @param step as it would be typed
 * @param seconds it took; 0 where it was not taken
 * @param differences expectations that do not hold
 * @param result null where it gave none, or an earlier run had it
 * @param note why it was not taken, or what failed; null where there is nothing to say
 */
public record StepReport(
        int number,
        String operation,
        String step,
        Outcome outcome,
        double seconds,
        List<Difference> differences,
        @Nullable Result result,
        @Nullable String note) {

    public StepReport {
        differences = List.copyOf(differences);
    }

    /** The same, with a word more. */
    StepReport noting(String word) {
        String both = note == null ? word : note + "; " + word;
        return new StepReport(number, operation, step, outcome, seconds, differences, result, both);
    }

    /** How it ended. */
    public enum Outcome {
        DONE,
        /** Its condition did not hold. */
        SKIPPED,
        /** An earlier run of the same replay had done it. */
        DONE_BEFORE,
        FAILED,
        DIVERGED,
        /** It does not go into the transaction of a rehearsal in place. */
        NOT_REHEARSED;

        String word() {
            return switch (this) {
                case DONE -> "done";
                case SKIPPED -> "not taken";
                case DONE_BEFORE -> "done before";
                case FAILED -> "failed";
                case DIVERGED -> "not as expected";
                case NOT_REHEARSED -> "not rehearsed";
            };
        }
    }
}
