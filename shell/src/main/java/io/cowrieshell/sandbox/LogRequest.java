package io.cowrieshell.sandbox;

import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.sandbox.log.LogRecipe;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A log as it was asked for; what was not said follows from the defaults. */
record LogRequest(
        @Nullable Long events,
        @Nullable Long seed,
        @Nullable String from,
        @Nullable Integer days,
        @Nullable String malformed,
        boolean pretty) {

    private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(?:[.]\\d{1,9})?) *%");

    LogRecipe recipe() {
        LogRecipe usual = LogRecipe.STANDARD;
        return new LogRecipe(
                events != null ? events : usual.events(),
                seed != null ? seed : usual.seed(),
                from != null ? day(from) : usual.from(),
                days != null ? days : usual.days(),
                malformed != null ? part(malformed) : usual.malformed(),
                pretty);
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException e) {
            throw wrong(typed, "from", "a day is wanted", "2025-11-07");
        }
    }

    private static double part(String typed) {
        Matcher matcher = PERCENTAGE.matcher(typed.strip());
        if (!matcher.matches()) {
            throw wrong(typed, "malformed", "a percentage is wanted", "0.1%");
        }
        return Double.parseDouble(matcher.group(1)) / 100;
    }

    private static RuntimeException wrong(String typed, String option, String why, String such) {
        return UsageProblem.WRONG_VALUE
                .problem(typed + " is no value for --" + option)
                .why(why + "; nothing was done")
                .next("such as " + such)
                .asException();
    }
}
