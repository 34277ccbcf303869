package io.cowrieshell.operation;

import io.cowrieshell.database.Database;
import io.cowrieshell.journal.Checkpoint;
import io.cowrieshell.journal.FaultPoint;
import io.cowrieshell.journal.JournalProblem;
import io.cowrieshell.journal.RunMemory;
import io.cowrieshell.journal.RunMemory.Effort;
import io.cowrieshell.journal.RunMemory.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run, one after the other. Each is written down before it begins; its outcome is committed together with
 * its work, so the journal never says more or less than what is true.
 *
 * <p>Whoever holds what a step needs is waited for, with the reason said. What fails otherwise is thrown as it is.
 */
public final class Steps {

    /** Rows of a batch. */
    public static final int BATCH = 2_000;

    private final RunContext context;
    private final RunMemory memory;
    private final Attempts attempts;
    private int begun;
    private int done;
    private long batches;

    Steps(RunContext context, RunMemory memory, Attempts attempts) {
        this.context = context;
        this.memory = memory;
        this.attempts = attempts;
    }

    /** Sees who is in the way of a piece of work, until closed. */
    public interface Watch extends AutoCloseable {

        /** Who was last seen there; null for nobody. */
        @Nullable
        String seen();

        @Override
        void close();
    }

    /** Work along a key, so many rows at a time. */
    @FunctionalInterface
    public interface Batch {

        /**
         * Does the next rows.
         *
         * @param after the last key that is done; null at first
         * @return null when nothing is left
         */
        @Nullable
        Portion next(Connection connection, @Nullable String after, int limit) throws SQLException;

        /**
         * What a batch has done.
         *
         * @param last the key it went up to
         * @param changed how many rows it changed
         */
        record Portion(String last, long changed) {}
    }

    /** The number of the run in the journal; 0 for one that keeps none. */
    public long run() {
        return memory.run();
    }

    /** Refuses to go on when the session that holds the run lock is gone. */
    public void requireHeld() {
        attempts.requireHeld();
    }

    /** Has the task say whom a backend waits for. */
    public Watch watch(int backend, Progress.Task task) {
        return attempts.watch(backend, task);
    }

    /** Refuses where rows would have to be set aside and there is no place for them. */
    public void requireMemory(String purpose) {
        if (run() == 0) {
            throw JournalProblem.NO_MEMORY
                    .problem(purpose + " needs the journal")
                    .why("rows that cannot be processed are set aside there, and --no-journal was given")
                    .next("leave out --no-journal")
                    .asException();
        }
    }

    /** Keeps what the schema was before the run, and is after it; null leaves what was kept. */
    public void fingerprints(@Nullable String before, @Nullable String after) throws SQLException {
        memory.fingerprints(before, after);
    }

    /**
     * What the action says, in its manner.
     *
     * @param estimate of the rows of batches; 0 where it is not known
     * @return how many rows were changed; null where nothing but definitions was
     */
    public @Nullable Long carryOut(String key, String what, Action action, long estimate) throws Exception {
        List<String> statements = action.statements();
        return switch (action.manner()) {
            case TOGETHER ->
                this.<@Nullable Long>together(
                        key, what, connection -> ActionRun.together(connection, statements, context.interruption()));
            case BATCHES ->
                batches(
                        key,
                        what,
                        estimate,
                        (connection, after, limit) -> ActionRun.batch(connection, statements.get(0), after, limit));
            case ALONE -> {
                alone(key, what, statements);
                yield null;
            }
        };
    }

    /** All of it in one transaction. A number that is returned is kept as the number of rows. */
    public <T extends @Nullable Object> T together(String key, String what, Database.Work<T> work) throws Exception {
        Step step = begin(key, what);
        T result = attempted(
                step,
                0,
                task -> attempts.transaction(task, (connection, attempt) -> {
                    T made = work.with(connection);
                    Long rows = made instanceof Number number ? Long.valueOf(number.longValue()) : null;
                    memory.done(connection, step, new Effort(rows, attempt));
                    FaultPoint.reached("step", key, "inside");
                    return made;
                }));
        end(step);
        return result;
    }

    /**
     * Batch after batch, each in a transaction that carries its checkpoint. A step of this key that the last run did not
     * finish goes on from there.
     *
     * @param estimate of all rows; 0 where it is not known
     * @return how many rows were changed, by this run and those it goes on from
     */
    public long batches(String key, String what, long estimate, Batch batch) throws Exception {
        Step step = begin(key, what);
        long rows = attempted(step, estimate, task -> {
            Checkpoint reached = memory.resumed(step);
            if (reached != null) {
                context.conversation().notice(resumption(what, reached));
            }
            Checkpoint next = reached;
            long changed;
            do {
                changed = next == null ? 0 : next.rows();
                task.done(changed);
                context.interruption().checkpoint();
                next = batch(step, task, next, batch);
            } while (next != null);
            return changed;
        });
        end(step);
        return rows;
    }

    /** Null after the last one, whose transaction is the step's outcome. */
    private @Nullable Checkpoint batch(Step step, Progress.Task task, @Nullable Checkpoint before, Batch batch)
            throws Exception {
        String after = before == null ? null : before.last();
        long rows = before == null ? 0 : before.rows();
        Checkpoint reached = attempts.<@Nullable Checkpoint>transaction(task, (connection, attempt) -> {
            Batch.Portion portion = batch.next(connection, after, BATCH);
            if (portion == null) {
                memory.done(connection, step, new Effort(rows, attempt));
                FaultPoint.reached("step", step.key(), "inside");
                return null;
            }
            if (portion.last().equals(after)) {
                throw new IllegalStateException("the batch after " + after + " of " + step.key() + " ended there");
            }
            Checkpoint next = new Checkpoint(portion.last(), rows + portion.changed());
            memory.reached(connection, step, next);
            FaultPoint.reached("batch", step.key(), "inside");
            return next;
        });
        if (reached != null) {
            batches++;
            FaultPoint.reached("batch", step.key(), "after");
        }
        return reached;
    }

    /**
     * Each statement by itself, outside a transaction. They are repeated from the first one on when somebody was in the
     * way, and by the next run when this one is cut off.
     */
    public void alone(String key, String what, List<String> statements) throws Exception {
        Step step = begin(key, what);
        attempted(step, 0, task -> {
            int tries = attempts.alone(task, key, statements);
            FaultPoint.reached("step", key, "inside");
            memory.done(attempts.own(), step, new Effort(null, tries));
            return tries;
        });
        end(step);
    }

    /** Work on connections of its own, which remembers by itself how far it is. */
    @FunctionalInterface
    public interface Apart<T> {
        T with(Progress.Task task) throws Exception;
    }

    /** What looks after itself. */
    public <T> T apart(String key, String what, long estimate, Apart<T> work) throws Exception {
        Step step = begin(key, what);
        T result = attempted(step, estimate, work::with);
        memory.done(attempts.own(), step, new Effort(null, 1));
        end(step);
        return result;
    }

    private Step begin(String key, String what) throws SQLException {
        context.interruption().checkpoint();
        Step step = new Step(++begun, key, what);
        attempts.requireHeld();
        memory.begins(step);
        FaultPoint.reached("step", key, "before");
        return step;
    }

    private void end(Step step) {
        done++;
        batches = 0;
        FaultPoint.reached("step", step.key(), "after");
    }

    /** What a step does, told to a task. */
    @FunctionalInterface
    private interface Doing<T extends @Nullable Object> {
        T with(Progress.Task task) throws Exception;
    }

    private <T extends @Nullable Object> T attempted(Step step, long estimate, Doing<T> doing) throws Exception {
        try (Progress.Task task = context.conversation().progress().begin(step.what(), estimate)) {
            return doing.with(task);
        } catch (Exception e) {
            RunFailure failure = RunFailure.of(e, context.interruption());
            try {
                memory.ended(step, failure.outcome(), attempts.last(), failure.problem());
            } catch (SQLException unwritten) {
                // What went wrong first is what counts.
                e.addSuppressed(unwritten);
            }
            throw e;
        }
    }

    /** Whether anything of the run stays, whatever comes. */
    boolean committed() {
        return done > 0 || batches > 0 || attempts.lone() > 0;
    }

    /** {@code 3 steps and 12 batches of the next}. */
    String tally() {
        return done
                + (done == 1 ? " step" : " steps")
                + (batches == 0 ? "" : " and " + batches + (batches == 1 ? " batch" : " batches") + " of the next");
    }

    private static String resumption(String what, Checkpoint reached) {
        return String.format(
                Locale.ROOT,
                "Going on with \"%s\" after %s; %,d rows were done before.",
                what,
                reached.last(),
                reached.rows());
    }
}
