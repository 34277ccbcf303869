package io.cowrieshell.script;

import io.cowrieshell.operation.InterruptedOperation;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two threads at one piece of work: a script runs on a thread of its own, and what it asks for is done on the thread that
 * started it, which alone speaks with target and terminal. So whoever started a script can go on without it should it not
 * stop.
 *
 * <p>While an errand of the script is done, whoever does it may call back: the script's thread, which waits, runs the
 * call, and what that asks for in turn is done by whoever called.
 */
final class Handover {

    private static final long TICK = 50;

    /** Deep recursion is the script's right; one without an end is told as what it is. */
    private static final long STACK = 8L << 20;

    /** What a script wants done. */
    @FunctionalInterface
    interface Errand {
        String done() throws Exception;
    }

    /** Whether to wait on for the script; asked now and then, also to make it stop. */
    @FunctionalInterface
    interface Patience {
        boolean more();
    }

    /** Where somebody takes errands. */
    private static final class Desk {
        private final BlockingQueue<Runnable> errands = new LinkedBlockingQueue<>();
        private boolean closed;

        /** False when patience ran out before the desk was closed. */
        private boolean serve(Patience patience) throws InterruptedException {
            while (!closed) {
                Runnable errand = errands.poll(TICK, TimeUnit.MILLISECONDS);
                if (errand != null) {
                    errand.run();
                } else if (!patience.more()) {
                    return false;
                }
            }
            return true;
        }

        private void close() {
            errands.add(() -> closed = true);
        }
    }

    private final Patience patience;
    private final Desk starter = new Desk();
    private final BlockingQueue<Runnable> toScript = new LinkedBlockingQueue<>();
    private final ReentrantLock calling = new ReentrantLock();

    /** Of the script's thread. */
    private Desk nearest = starter;

    private volatile boolean over;
    private volatile boolean givenUp;

    Handover(Patience patience) {
        this.patience = patience;
    }

    /** On the starter's thread: runs a script on one of its own, and its errands here; false when it was given up. */
    boolean start(Runnable script) throws InterruptedException {
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        script.run();
                    } finally {
                        over = true;
                        starter.close();
                    }
                },
                "javascript",
                STACK);
        thread.setDaemon(true);
        thread.start();
        givenUp = !starter.serve(patience);
        return !givenUp;
    }

    /** On the script's thread: has it done, and runs what is called back meanwhile. */
    String ask(Errand errand) throws Exception {
        FutureTask<String> task = new FutureTask<>(errand::done);
        nearest.errands.add(() -> {
            task.run();
            toScript.add(() -> {});
        });
        while (!task.isDone()) {
            if (givenUp) {
                throw new InterruptedOperation();
            }
            Runnable call = toScript.poll(TICK, TimeUnit.MILLISECONDS);
            if (call != null) {
                call.run();
            }
        }
        // What was sent in the last moment; the mark of the end too.
        for (Runnable late = toScript.poll(); late != null; late = toScript.poll()) {
            late.run();
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    /** From whatever thread works on an errand: has the script's thread do it. Skipped while another call is under way. */
    void callBack(Runnable call) throws InterruptedException {
        if (!calling.tryLock()) {
            return;
        }
        try {
            Desk own = new Desk();
            toScript.add(() -> {
                Desk before = nearest;
                nearest = own;
                try {
                    call.run();
                } finally {
                    nearest = before;
                    own.close();
                }
            });
            own.serve(() -> !over && patience.more());
        } finally {
            calling.unlock();
        }
    }
}
