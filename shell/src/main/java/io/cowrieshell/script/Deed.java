package io.cowrieshell.script;

import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.problem.Problem;
import java.util.concurrent.Callable;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/** What is done on the thread of a script, and what came of it. */
final class Deed<T extends @Nullable Object> implements Runnable {

    private final Callable<T> work;
    private final Limits limits;
    private volatile @Nullable T done;
    private volatile @Nullable Throwable failure;

    Deed(Callable<T> work, Limits limits) {
        this.work = work;
        this.limits = limits;
    }

    @Override
    public void run() {
        try {
            done = work.call();
        } catch (Throwable e) {
            // Whatever it is, it belongs to whoever waits.
            failure = e;
        }
    }

    /** Whether it came to a limit that ends the world it was done in. */
    boolean spent(@Nullable Problem reason) {
        boolean full = reason != null && reason.code() == ScriptProblem.NEEDS_TOO_MUCH;
        return full || failure instanceof OutOfMemoryError || exhausted(failure);
    }

    /** Too deep a recursion is an error like others. */
    private static boolean exhausted(@Nullable Throwable failure) {
        return failure instanceof PolyglotException e
                && (e.isHostException()
                        ? e.asHostException() instanceof OutOfMemoryError
                        : e.isResourceExhausted() && e.getGuestObject() == null);
    }

    /**
     * What came of it.
     *
     * @param over false where it was stopped, or nobody waits for it any longer
     * @param reason the limit it came to
     */
    @SuppressWarnings("NullAway") // null is a result like others
    T result(boolean over, @Nullable Problem reason) throws Exception {
        Throwable why = failure;
        if (reason != null) {
            throw reason.asException(why);
        }
        if (spent(null)) {
            Long most = limits.statements();
            boolean counted = most != null && exhausted(why);
            throw (counted ? Guard.didTooMuch(most) : Guard.needsTooMuch()).asException(why);
        }
        if (!over) {
            throw new InterruptedOperation();
        }
        if (why instanceof Error error) {
            throw error;
        }
        if (why != null) {
            throw (Exception) why;
        }
        return done;
    }
}
