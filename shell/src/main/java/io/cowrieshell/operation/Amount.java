package io.cowrieshell.operation;

import org.jspecify.annotations.Nullable;

/** A whole number as options take it; null where it was not given, which is never wrong. */
public final class Amount {

    private Amount() {}

    /**
     * Refuses less than one.
     *
     * @param option for which it was typed, by its name
     */
    public static void requireSome(String option, @Nullable Number typed, String next) {
        if (typed != null && typed.longValue() < 1) {
            throw refused(option, typed, "at least 1 is wanted", next);
        }
    }

    /** Refuses less than one, and more than there may be. */
    public static void requireWithin(String option, @Nullable Number typed, long most) {
        if (typed != null && (typed.longValue() < 1 || typed.longValue() > most)) {
            throw refused(option, typed, "it goes from 1 to " + Shown.count(most), "choose a number between them");
        }
    }

    private static RuntimeException refused(String option, Number typed, String why, String next) {
        return UsageProblem.WRONG_VALUE
                .problem(typed + " is no value for --" + option)
                .why(why + "; nothing was done")
                .next(next)
                .asException();
    }
}
