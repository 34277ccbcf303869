package io.cowrieshell.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes the target in the way a test wants, in the frame of all that do. */
public final class MutatingOperation implements Operation<MutatingOptions, MutatingResult> {

    private final Patience patience;
    private volatile Mutation.Work<?> work = steps -> "nothing";
    private volatile @Nullable Interruption interruption;

    MutatingOperation(Patience patience) {
        this.patience = patience;
    }

    /** What the next run does; what it returns is printed. */
    MutatingOperation doing(Mutation.Work<?> next) {
        work = next;
        return this;
    }

    /** Ctrl-C on what runs now. */
    void interrupt() {
        Interruption running = interruption;
        if (running != null) {
            running.fire();
        }
    }

    OperationCatalog catalog() {
        return new OperationCatalog(List.of(this));
    }

    @Override
    public Declaration<MutatingOptions> declaration() {
        return Declaration.of(
                "mutate", "Change the target", Group.REPAIR, Effect.WRITES, MutatingOptions.class, "mutate carefully");
    }

    @Override
    public MutatingResult run(MutatingOptions options, RunContext context) throws Exception {
        interruption = context.interruption();
        Mutation.Request request = new Mutation.Request(
                "mutate",
                options.note(),
                !options.noJournal(),
                options.waits() ? Mutation.Entry.WAITING : Mutation.Entry.ALONE);
        return new MutatingResult(String.valueOf(Mutation.<Object>run(context, request, patience, work::with)));
    }
}
