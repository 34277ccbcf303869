package io.cowrieshell.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How fast rows are gone through, by looking again and again how many they are. */
public final class SpeedMeter {

    /** The current speed is that of so long; before, it says little. */
    static final Duration LATELY = Duration.ofSeconds(10);

    private record Look(Instant at, long rows) {}

    private final Deque<Look> lately = new ArrayDeque<>();
    private @Nullable Look first;
    private @Nullable Look last;
    private Duration held = Duration.ZERO;

    /** Takes a look; nothing moves while the job is paused or held up. */
    public void look(Instant at, long rows, boolean moving) {
        Look now = new Look(at, rows);
        if (first == null) {
            first = now;
        }
        if (last != null && !moving && rows == last.rows()) {
            held = held.plus(Duration.between(last.at(), at));
        }
        last = now;
        lately.addLast(now);
        while (lately.size() > 2 && lately.getFirst().at().isBefore(at.minus(LATELY))) {
            lately.removeFirst();
        }
    }

    /** How fast it goes towards so many rows. */
    public Speed speed(long total) {
        Look begin = first;
        Look end = last;
        if (begin == null || end == null) {
            return new Speed(0, 0, Duration.ZERO, null);
        }
        Duration elapsed = Duration.between(begin.at(), end.at());
        double average = rate(end.rows() - begin.rows(), elapsed.minus(held));
        Look before = lately.getFirst();
        double current = rate(end.rows() - before.rows(), Duration.between(before.at(), end.at()));
        double telling = current > 0 ? current : average;
        long left = total - end.rows();
        return new Speed(
                average,
                current,
                elapsed,
                telling <= 0 || left < 0 ? null : Duration.ofMillis(Math.round(1_000 * left / telling)));
    }

    private static double rate(long rows, Duration time) {
        return time.isZero() || time.isNegative() ? 0 : rows * 1e9 / time.toNanos();
    }
}
