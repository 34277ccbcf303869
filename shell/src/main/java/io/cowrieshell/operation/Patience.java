package io.cowrieshell.operation;

import io.cowrieshell.database.Database;
import java.time.Duration;

/**
 * How long a mutating run waits before it gives up.
 *
 * @param lock for another run to end
 * @param work in each step, for those who hold what it needs
 */
record Patience(Duration lock, Duration work) {

    /** Long enough for the lock of a run that was just killed, and for an application that is busy. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(60));

    /** Where nothing is let go between two attempts, others must not be kept waiting for it. */
    private static final Patience NONE = new Patience(Duration.ofSeconds(1), Duration.ZERO);

    static Patience on(Database database) {
        return database.inPlace() ? NONE : USUAL;
    }
}
