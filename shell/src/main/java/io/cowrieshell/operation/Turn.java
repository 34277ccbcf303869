package io.cowrieshell.operation;

import io.cowrieshell.journal.JournalProblem;
import io.cowrieshell.journal.RunLock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gets the run lock. It is only tried, so nobody is left waiting behind it at the server. */
record Turn(RunLock lock, RunContext context) {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    /** Who holds it is looked up once in so many attempts. */
    private static final int LOOK = 10;

    private static final String ANOTHER = "another run is at work in this target";

    /** Gives up after a while, and says who is in the way. */
    void take(RunLock.Manner manner, Duration patience) throws SQLException, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!lock.attempt(manner)) {
            if (System.nanoTime() > until) {
                Optional<RunLock.Holder> holder = lock.holder();
                throw JournalProblem.HELD
                        .problem(ANOTHER)
                        .why(holder.map(Turn::held).orElse("it has just ended"))
                        .next(
                                holder.isPresent()
                                        ? "wait until it has ended; its lock is freed with its session,"
                                                + " and cannot be taken by force"
                                        : "the same command again")
                        .asException();
            }
            context.interruption().pause(BETWEEN_ATTEMPTS);
        }
    }

    /** Waits for as long as it takes, and tells for whom. */
    void await(String operation) throws SQLException, InterruptedException {
        RunLock.Holder told = null;
        while (!lock.attempt()) {
            RunLock.Holder holder = lock.holder().orElse(null);
            if (holder == null) {
                context.interruption().pause(BETWEEN_ATTEMPTS);
                continue;
            }
            context.conversation()
                    .notice((told == null ? "Another run is at work in this target: " : "Now ") + held(holder)
                            + "; waiting for its end.");
            told = holder;
            if (behind(holder, operation)) {
                return;
            }
        }
    }

    /** False when somebody else holds it by now. */
    private boolean behind(RunLock.Holder holder, String operation) throws SQLException, InterruptedException {
        try (Progress.Task task = context.conversation().progress().begin(operation, 0)) {
            for (int attempt = 1; ; attempt++) {
                task.waiting(held(holder));
                context.interruption().pause(BETWEEN_ATTEMPTS);
                if (lock.attempt()) {
                    return true;
                }
                if (attempt % LOOK == 0 && !same(holder, lock.holder().orElse(holder))) {
                    return false;
                }
            }
        }
    }

    /** By its session, which may change its name. */
    private static boolean same(RunLock.Holder one, RunLock.Holder other) {
        return one.pid() == other.pid() && Objects.equals(one.since(), other.since());
    }

    private static String held(RunLock.Holder holder) {
        return "the run lock is held by pid " + holder.pid() + " (" + holder.user() + ", " + holder.application()
                + ", from " + holder.client() + ")" + since(holder.since());
    }

    private static String since(@Nullable Instant since) {
        return since == null
                ? ""
                : " since "
                        + since.truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace('T', ' ')
                                .replace("Z", " UTC");
    }
}
