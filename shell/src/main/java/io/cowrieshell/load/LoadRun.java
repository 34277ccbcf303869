package io.cowrieshell.load;

import io.cowrieshell.ingest.Delivery;
import io.cowrieshell.ingest.Ingest;
import io.cowrieshell.ingest.IngestProblem;
import io.cowrieshell.ingest.Written;
import io.cowrieshell.job.ErrorLimit;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shown;
import org.jspecify.annotations.Nullable;

/** Writes what is read, portion by portion, each with how far its file is read. For one thread. */
final class LoadRun {

    private final RunContext context;
    private final Ingest ingest;
    private final @Nullable ErrorLimit errors;
    private final boolean follows;
    private final Tallies files = new Tallies();

    /**
     * Begins with nothing written.
     *
     * @param errors more lines than this that are no events end it; null for no limit
     * @param follows whether an interruption is the end it should have
     */
    LoadRun(RunContext context, Ingest ingest, @Nullable ErrorLimit errors, boolean follows) {
        this.context = context;
        this.ingest = ingest;
        this.errors = errors;
        this.follows = follows;
    }

    /** Ends at the end of the files, or with those who follow one when they have seen enough. */
    void carryOut(Feed feed, Delivery delivery, LoadProgress progress) throws Exception {
        try (Interruption.Registration stopping = context.interruption().onInterrupt(feed::close)) {
            Portion portion;
            while ((portion = feed.next(context.interruption(), progress::still)) != null) {
                FileTally file = files.of(portion.file());
                deliver(delivery, file, portion);
                progress.told();
                requireFewLetters();
            }
        } catch (InterruptedOperation e) {
            if (follows) {
                return;
            }
            Written done = files.total();
            if (done.equals(Written.NOTHING)) {
                throw e;
            }
            throw IngestProblem.STOPPED
                    .problem("loading was interrupted")
                    .why(Shown.counted(done.added(), "event") + " are loaded, and stay so")
                    .next("the same command goes on from there")
                    .asException(e);
        }
    }

    Tallies files() {
        return files;
    }

    private void deliver(Delivery delivery, FileTally file, Portion portion) throws Exception {
        if (portion.isEmpty() && (portion.mark() == null || portion.found().equals(Portion.Found.NOTHING))) {
            file.add(portion, Written.NOTHING, file.content());
        } else {
            new PortionDelivery(delivery, ingest, file, portion).carryOut();
        }
    }

    private void requireFewLetters() {
        Written done = files.total();
        long letters = done.noEvents();
        if (errors != null && errors.exceededBy(done.events() + letters, letters)) {
            throw IngestProblem.TOO_MANY_LETTERS
                    .problem(Shown.counted(letters, "line") + " without an event in what was read, which is more than"
                            + " --max-errors " + errors)
                    .why("what was read before is loaded and stays so: " + Shown.counted(done.added(), "event"))
                    .next("`dead-letters` shows them; then the same command with a larger --max-errors, or without")
                    .asException();
        }
    }
}
