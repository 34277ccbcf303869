package io.cowrieshell.ingest;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.job.OwnConnection;
import io.cowrieshell.journal.FaultPoint;
import io.cowrieshell.journal.RunLock;
import io.cowrieshell.operation.Backoff;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a load, one after the other on a connection of its own, beside other runs that share the run lock.
 *
 * <p>What fails because somebody was in the way, or because the connection broke, is tried again with growing pauses. When
 * that was in vain for a minute the load is given up, with nothing of the batch in the database and all of those before.
 */
public final class Delivery implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Database database;
    private final Interruption interruption;
    private final Steps steps;
    private final Progress.Task task;
    private final OwnConnection connection;
    private final Backoff backoff = new Backoff(PATIENCE);
    private Steps.@Nullable Watch watched;

    public Delivery(RunContext context, Steps steps, Progress.Task task, String purpose) {
        this.database = context.session().database();
        this.interruption = context.interruption();
        this.steps = steps;
        this.task = task;
        this.connection = new OwnConnection(database, purpose, false);
    }

    /** All of it, or nothing. */
    public <T> T transaction(Database.Work<T> work) throws Exception {
        while (true) {
            interruption.checkpoint();
            try {
                T result = attempt(connection.open(), work);
                backoff.over();
                task.waiting(null);
                return result;
            } catch (SQLException e) {
                recover(e);
            }
        }
    }

    private <T> T attempt(Connection own, Database.Work<T> work) throws Exception {
        watched = null;
        try (Interruption.Registration cancelling = interruption.onInterrupt(() -> database.cancel(own));
                Steps.Watch watch = steps.watch(RunLock.joinJob(own, steps.run()), task)) {
            watched = watch;
            T result = work.with(own);
            FaultPoint.reached("batch", "load", "inside");
            own.commit();
            FaultPoint.reached("batch", "load", "after");
            return result;
        }
    }

    private void recover(SQLException e) throws Exception {
        if (ServerFailure.lost(e)) {
            connection.drop();
            steps.requireHeld();
            wait(e, "the connection was lost", "when the server is well again");
            return;
        }
        Connection own = connection.current();
        if (own != null) {
            own.rollback();
        }
        interruption.checkpoint();
        if (!ServerFailure.passing(e)) {
            throw e;
        }
        String holder = watched == null ? null : watched.seen();
        wait(
                e,
                holder == null ? ServerFailure.message(e) : "lock held by " + holder,
                "when nobody is in the way any more");
    }

    private void wait(SQLException e, String reason, String when) throws Exception {
        if (backoff.exhausted()) {
            throw IngestProblem.GIVEN_UP
                    .problem("loading was given up: the same batch failed for " + PATIENCE.toSeconds() + " s")
                    .why(reason + "; nothing of that batch is in the database, and all of those before")
                    .next(when + " the same command goes on from there")
                    .asException(e);
        }
        task.waiting(reason);
        interruption.pause(backoff.next());
    }

    @Override
    public void close() {
        connection.drop();
    }
}
