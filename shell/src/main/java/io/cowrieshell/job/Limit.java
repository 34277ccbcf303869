package io.cowrieshell.job;

import io.cowrieshell.operation.UsageProblem;
import java.util.OptionalDouble;

/**
 * From where on a job waits, and from where on it is given up: beyond these values, not at them.
 *
 * @param pause infinite for never
 * @param abort infinite for never
 */
record Limit(double pause, double abort) {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    static final Limit OFF = new Limit(NEVER, NEVER);

    /** {@code 10s}, {@code 10s/5m}, {@code off/5m}, or {@code off}. */
    static Limit of(String option, Quantity quantity, String example, String typed) {
        String[] parts = typed.strip().split("\\s*/\\s*", -1);
        if (parts.length > 2) {
            throw wrong(option, typed, example, "it is a limit to pause at, and one to abort at behind a slash");
        }
        Limit limit = new Limit(
                one(option, quantity, example, typed, parts[0]),
                parts.length == 1 ? NEVER : one(option, quantity, example, typed, parts[1]));
        if (limit.abort < limit.pause && limit.pause != NEVER) {
            throw wrong(option, typed, example, "it would abort before it pauses");
        }
        return limit;
    }

    private static double one(String option, Quantity quantity, String example, String typed, String part) {
        if (part.equalsIgnoreCase("off")) {
            return NEVER;
        }
        OptionalDouble value = quantity.read(part);
        return value.orElseThrow(
                () -> wrong(option, typed, example, "PAUSE, PAUSE/ABORT or off is wanted; nothing was done"));
    }

    private static RuntimeException wrong(String option, String typed, String example, String why) {
        return UsageProblem.WRONG_VALUE
                .problem(typed + " is no value for --" + option)
                .why(why)
                .next("such as " + example)
                .asException();
    }

    boolean off() {
        return pause == NEVER && abort == NEVER;
    }
}
