package io.cowrieshell.operation;

import io.cowrieshell.database.Database;
import io.cowrieshell.journal.JournalAccess;
import io.cowrieshell.journal.RunLock;
import io.cowrieshell.journal.RunMemory;
import io.cowrieshell.journal.RunMemory.Outcome;
import io.cowrieshell.journal.RunMemory.Step;
import io.cowrieshell.journal.RunRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A run that takes no turn, because what it does are statements of the user's own, among which there may be whole runs
 * that take theirs. It is written down beside the others and keeps nobody out.
 */
public final class SideRun implements AutoCloseable {

    private final Interruption interruption;
    private final RunLock lock;
    private final RunMemory memory;

    private SideRun(Interruption interruption, RunLock lock, RunMemory memory) {
        this.interruption = interruption;
        this.lock = lock;
        this.memory = memory;
    }

    /**
     * Writes it down.
     *
     * @param description its options, as the journal is to show them; secrets are taken out
     */
    public static SideRun begin(RunContext context, String operation, String description) throws Exception {
        Database database = context.session().database();
        RunLock lock = RunLock.of(database, operation);
        try {
            lock.standBeside();
            Mutation.ready(context, database);
            if (lock.attempt()) {
                Mutation.closeCutOff(context, lock);
            }
            lock.release();
            beforeItsWork(lock.connection());
            return new SideRun(
                    context.interruption(),
                    lock,
                    RunRecord.begin(lock.connection(), context.shell().redactor(), operation, description));
        } catch (SQLException e) {
            lock.close();
            throw JournalAccess.explain(e, database.facts().identity());
        } catch (Exception e) {
            lock.close();
            throw e;
        }
    }

    /**
     * What is written here is written before the work it is about, or after; the server keeps that order on its disk, so
     * there is no need to wait for the disk each time.
     */
    private static void beforeItsWork(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
        }
    }

    public RunMemory memory() {
        return memory;
    }

    /** On which it is written down what is not committed with the work. */
    public Connection connection() {
        return lock.connection();
    }

    /** A step has failed. */
    public void failed(Step step, int attempts, Exception e) throws SQLException {
        RunFailure failure = RunFailure.of(e, interruption);
        memory.ended(step, failure.outcome(), attempts, failure.problem());
    }

    /** A step was undone, with the transaction it was part of. */
    public void undone(Step step, int attempts) throws SQLException {
        Outcome outcome = interruption.requested() ? Outcome.INTERRUPTED : Outcome.FAILED;
        memory.ended(step, outcome, attempts, "rolled back");
    }

    /** The end of all of it, good or not. */
    public void over(@Nullable Exception e) throws SQLException {
        if (e == null) {
            memory.over(Outcome.DONE, null);
        } else {
            RunFailure failure = RunFailure.of(e, interruption);
            memory.over(failure.outcome(), failure.problem());
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
