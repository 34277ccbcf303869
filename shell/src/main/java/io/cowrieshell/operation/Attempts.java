package io.cowrieshell.operation;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.journal.FaultPoint;
import io.cowrieshell.journal.RunLock;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of work of a run, each tried again while somebody is in the way: after a pause that doubles, with some chance in
 * it, so that two who are in each other's way part. Ctrl-C ends the statement or the pause.
 */
final class Attempts {

    private final Database database;
    private final RunLock lock;
    private final long run;
    private final Obstacles obstacles;
    private final Frame frame;
    private Obstacles.@Nullable Watched watched;
    private @Nullable String vacuumed;
    private int last;
    private long lone;

    /** What interrupts it, and how long it is patient. */
    record Frame(Interruption interruption, Duration patience) {}

    Attempts(Database database, RunLock lock, long run, Obstacles obstacles, Frame frame) {
        this.database = database;
        this.lock = lock;
        this.run = run;
        this.obstacles = obstacles;
        this.frame = frame;
    }

    /** What is done in a transaction; it is told which attempt it is. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T with(Connection connection, int attempt) throws Exception;
    }

    /** Before anything is written down: only who holds the lock may. */
    void requireHeld() {
        lock.requireHeld();
    }

    /** The connection of the lock, on which nothing is in a transaction. */
    Connection own() {
        return lock.connection();
    }

    /** How many attempts the last piece of work took. */
    int last() {
        return last;
    }

    /** How many statements were done outside a transaction. */
    long lone() {
        return lone;
    }

    /** One transaction, as part of the run. */
    <T extends @Nullable Object> T transaction(Progress.Task task, Work<T> work) throws Exception {
        return repeated(
                task,
                attempt -> database.writing(connection -> {
                    int backend = RunLock.join(connection, run);
                    lock.requireHeld();
                    try (Obstacles.Watched watching = watch(backend, task);
                            Interruption.Registration cancelling = cancelling(connection)) {
                        overtake(connection);
                        return work.with(connection, attempt);
                    }
                }));
    }

    /**
     * Has a vacuum make way that was in the way of the attempt before. The lock is one that nobody who reads or writes
     * minds, so it can be waited for until the server has stopped the vacuum, and keeps the next one away.
     */
    private void overtake(Connection connection) throws SQLException {
        String table = vacuumed;
        if (table != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local lock_timeout = '"
                        + Database.Pace.ALONE.lock().toMillis() + "'; lock table " + table
                        + " in share update exclusive mode; set local lock_timeout = '"
                        + Database.Pace.CHANGE.lock().toMillis() + "'");
            }
        }
    }

    /** Each statement by itself; returns how many attempts all of them took. */
    int alone(Progress.Task task, String key, List<String> statements) throws Exception {
        return repeated(
                task,
                attempt -> database.alone(connection -> {
                    int backend = RunLock.joinAlone(connection, run);
                    try (Obstacles.Watched watching = watch(backend, task);
                            Interruption.Registration cancelling = cancelling(connection)) {
                        for (String sql : statements) {
                            frame.interruption().checkpoint();
                            lock.requireHeld();
                            FaultPoint.reached("statement", key, "before");
                            try (Statement statement = connection.createStatement()) {
                                statement.execute(sql);
                            }
                            lone++;
                            FaultPoint.reached("statement", key, "after");
                        }
                        return attempt;
                    }
                }));
    }

    /** One attempt, by its number. */
    @FunctionalInterface
    private interface Attempt<T extends @Nullable Object> {
        T make(int number) throws Exception;
    }

    private <T extends @Nullable Object> T repeated(Progress.Task task, Attempt<T> attempt) throws Exception {
        Backoff backoff = new Backoff(frame.patience());
        vacuumed = null;
        for (last = 1; ; last++) {
            watched = null;
            try {
                return attempt.make(last);
            } catch (SQLException e) {
                frame.interruption().checkpoint();
                if (!ServerFailure.passing(e)) {
                    throw e;
                }
                if (backoff.exhausted()) {
                    throw givenUp(e);
                }
                vacuumed = watched == null ? null : watched.maintained();
                task.waiting(reason(e));
                frame.interruption().pause(backoff.next());
                task.waiting(null);
            }
        }
    }

    private ProblemException givenUp(SQLException e) {
        String holder = holder();
        Problem problem = ServerFailure.explain(e);
        return (holder == null
                        ? problem
                        : problem.why("held by " + holder
                                + (last == 1
                                        ? ""
                                        : "; tried " + last + " times in "
                                                + frame.patience().toSeconds() + " s")))
                .asException(e);
    }

    private String reason(SQLException e) {
        String holder = holder();
        return holder == null ? ServerFailure.message(e) : "lock held by " + holder;
    }

    private @Nullable String holder() {
        return watched == null ? null : watched.seen();
    }

    Obstacles.Watched watch(int backend, Progress.Task task) {
        Obstacles.Watched fresh = obstacles.watch(backend, task);
        watched = fresh;
        return fresh;
    }

    private Interruption.Registration cancelling(Connection connection) {
        return frame.interruption().onInterrupt(() -> database.cancel(connection));
    }
}
