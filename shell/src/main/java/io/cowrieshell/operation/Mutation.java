package io.cowrieshell.operation;

import io.cowrieshell.database.Database;
import io.cowrieshell.journal.FaultPoint;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.journal.JournalAccess;
import io.cowrieshell.journal.JournalProblem;
import io.cowrieshell.journal.RunLock;
import io.cowrieshell.journal.RunMemory;
import io.cowrieshell.journal.RunMemory.Outcome;
import io.cowrieshell.journal.RunRecord;
import io.cowrieshell.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The frame around everything that changes a target.
 *
 * <p>1. The target is open for writing. 2. The run lock is taken. 3. The journal is there, and made where it is not. 4.
 * Runs that were cut off are closed, and told. 5. The run is written down. 6. The work is done in steps, each of which
 * writes itself down. 7. The outcome is written down, and the lock let go.
 */
public final class Mutation {

    private Mutation() {}

    /**
     * What is to be run.
     *
     * @param operation its name
     * @param description its options, as the journal is to show them; secrets are taken out
     * @param journaled false where the loss of memory is accepted
     * @param entry how it takes its turn
     */
    public record Request(String operation, String description, boolean journaled, Entry entry) {

        public Request(String operation, String description, boolean journaled) {
            this(operation, description, journaled, Entry.ALONE);
        }
    }

    /** How a run takes its turn. */
    public enum Entry {
        /** Gives up soon where another run is at work. */
        ALONE,
        /** Waits without limit for another run to end, and says so. */
        WAITING,
        /** Together with others that enter so; gives up soon where another run is at work. */
        SHARED
    }

    /** What a run does. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T with(Steps steps) throws Exception;
    }

    public static <T extends @Nullable Object> T run(RunContext context, Request request, Work<T> work)
            throws Exception {
        return run(context, request, Patience.on(context.session().database()), work);
    }

    static <T extends @Nullable Object> T run(RunContext context, Request request, Patience patience, Work<T> work)
            throws Exception {
        context.session().requireWritable();
        Database database = context.session().database();
        if (request.entry() == Entry.SHARED) {
            database.requireSeveral(request.operation() + " works on connections of its own");
        }
        try (RunLock lock = RunLock.of(database, request.operation())) {
            Turn turn = new Turn(lock, context);
            switch (request.entry()) {
                case ALONE -> turn.take(RunLock.Manner.ALONE, patience.lock());
                case SHARED -> turn.take(RunLock.Manner.SHARED, patience.lock());
                case WAITING -> turn.await(request.operation());
            }
            FaultPoint.reached("lock", "taken");
            RunMemory memory = request.journaled() ? remembered(context, database, lock, request) : RunMemory.NONE;
            try (Obstacles obstacles = new Obstacles(database.onlooker(lock.connection()))) {
                Attempts.Frame frame = new Attempts.Frame(context.interruption(), patience.work());
                Attempts attempts = new Attempts(database, lock, memory.run(), obstacles, frame);
                return run(context, request, memory, new Steps(context, memory, attempts), work);
            }
        }
    }

    private static <T extends @Nullable Object> T run(
            RunContext context, Request request, RunMemory memory, Steps steps, Work<T> work) throws Exception {
        T result;
        try {
            result = work.with(steps);
        } catch (Exception e) {
            RunFailure failure = RunFailure.of(e, context.interruption());
            try {
                memory.over(failure.outcome(), failure.problem());
            } catch (SQLException unwritten) {
                // The next run finds this one without an end, and tells.
                e.addSuppressed(unwritten);
            }
            // A problem says itself how to go on.
            boolean untold = failure.outcome() == Outcome.INTERRUPTED && !(e instanceof ProblemException);
            throw untold ? interrupted(request, steps, e) : e;
        }
        FaultPoint.reached("run", "end", "before");
        memory.over(Outcome.DONE, null);
        FaultPoint.reached("run", "end", "after");
        return result;
    }

    /** Closes runs that were cut off, and tells of them, where nothing else is left to do. Leaves others in peace. */
    public static void closeCutOff(RunContext context, String operation) throws SQLException {
        Database database = context.session().database();
        if (!database.writable() || database.transactionPooled()) {
            return;
        }
        try (RunLock lock = RunLock.of(database, operation)) {
            if (lock.attempt() && Journal.present(lock.connection())) {
                closeCutOff(context, lock);
            }
        }
    }

    private static RunMemory remembered(RunContext context, Database database, RunLock lock, Request request)
            throws Exception {
        try {
            ready(context, database);
            closeCutOff(context, lock);
            RunMemory memory = RunRecord.begin(
                    lock.connection(), context.shell().redactor(), request.operation(), request.description());
            FaultPoint.reached("run", "begin", "after");
            return memory;
        } catch (SQLException e) {
            throw JournalAccess.explain(e, database.facts().identity());
        }
    }

    /** Makes the journal where it is not there. */
    static void ready(RunContext context, Database database) throws Exception {
        if (database.reading(Mutation::isReady)) {
            return;
        }
        context.conversation()
                .notice("The schema " + Journal.SCHEMA + " is made in the target: there it is remembered what"
                        + " runs have done (docs/journal.md).");
        FaultPoint.reached("journal", "create", "before");
        database.writing(Journal::create);
        FaultPoint.reached("journal", "create", "after");
    }

    private static boolean isReady(Connection connection) throws SQLException {
        boolean ready = Journal.missing(connection).isEmpty();
        if (!ready) {
            JournalAccess.requireCreation(connection);
        }
        return ready;
    }

    /** By whoever holds the lock. */
    static void closeCutOff(RunContext context, RunLock lock) throws SQLException {
        Journal.closeCutOff(lock.connection())
                .forEach(run -> context.conversation().notice(run.told()));
    }

    /** A run that has committed something is not just over: the same command goes on from there. */
    private static Exception interrupted(Request request, Steps steps, Exception e) {
        if (!steps.committed()) {
            return new InterruptedOperation();
        }
        return JournalProblem.INTERRUPTED
                .problem(request.operation() + " was interrupted")
                .why("what was committed stays: " + steps.tally())
                .next("the same command again goes on from there"
                        + (steps.run() == 0 ? "" : "; `runs show " + steps.run() + "` shows what was done"))
                .asException(e);
    }
}
