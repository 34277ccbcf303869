package io.cowrieshell.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Pauses that double while somebody is in the way, with some chance in them, so that two who are in each other's way part;
 * and an end to patience. For one thread.
 */
public final class Backoff {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Duration patience;
    private Duration pause = FIRST_PAUSE;
    private @Nullable Instant until;

    public Backoff(Duration patience) {
        this.patience = patience;
    }

    /** Whether it has been in vain for so long that it is given up; the first failure begins the time. */
    public boolean exhausted() {
        Instant now = Instant.now();
        until = until == null ? now.plus(patience) : until;
        return !now.isBefore(until);
    }

    /** How long to wait before the next attempt. */
    public Duration next() {
        long millis = pause.toMillis();
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }

    /** It goes on. */
    public void over() {
        until = null;
        pause = FIRST_PAUSE;
    }
}
