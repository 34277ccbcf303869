package io.cowrieshell.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run that ended without a word.
 *
 * @param ago since its last sign of life
 * @param step what it was doing, as far as it had begun; null before the first step
 */
public record CutOff(
        long run, String operation, Duration ago, @Nullable String step) {

    /** {@code Run 12 (heal) was cut off 3 min ago at step 4 (index on raw_events); going on from what is there.} */
    public String told() {
        return "Run " + run + " (" + operation + ") was cut off " + spoken(ago.toSeconds()) + " ago"
                + (step == null ? " before its first step" : " at step " + step) + "; going on from what is there.";
    }

    private static String spoken(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }
}
