package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Told {

    private Told() {}

    /** Without digits that say nothing: {@code 5}, {@code 99.5}. */
    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Shown.count((long) number)
                : String.format(Locale.ROOT, "%,.1f", number);
    }

    /** Rounded down: what is below a threshold never reads as if it were not. */
    static String percent(double percent) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(percent * 10) / 10);
    }

    static String time(Duration time) {
        long millis = time.toMillis();
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
        }
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 120_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
        }
        long minutes = time.toMinutes();
        return minutes < 120 ? minutes + " min" : String.format(Locale.ROOT, "%.1f h", minutes / 60.0);
    }

    static Duration millis(double millis) {
        return Duration.ofNanos(Math.round(millis * 1e6));
    }
}
