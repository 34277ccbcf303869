package io.cowrieshell.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a job goes, as far as the shell that tells has seen it.
 *
 * @param average rows a second since it began to look, pauses left out
 * @param current rows a second in the last ten seconds
 * @param remaining at the current speed; null where that says nothing
 */
public record Speed(
        double average,
        double current,
        Duration elapsed,
        @Nullable Duration remaining) {}
