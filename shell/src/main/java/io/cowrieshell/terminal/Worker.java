package io.cowrieshell.terminal;

import io.cowrieshell.problem.ExitStatus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command on a thread of its own, so that the prompt can come back whatever the command does.
 *
 * <p>The first Ctrl-C asks it to stop. A second leaves it behind: its connection is cut, its output
 * is muted, and the thread ends when it notices.
 */
final class Worker {

    private final Rim rim;
    private @Nullable Command current;

    Worker(Rim rim) {
        this.rim = rim;
    }

    /** Blocks until the command is done or left behind. */
    int run(IntSupplier work) {
        Command command = new Command(work, rim.begin());
        synchronized (this) {
            current = command;
        }
        Thread thread = new Thread(command, "command");
        thread.setDaemon(true);
        command.thread = thread;
        thread.start();
        try {
            command.over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupt();
        } finally {
            synchronized (this) {
                current = null;
            }
        }
        return command.status.get();
    }

    /** Ctrl-C, on the terminal's thread. False when nothing runs. */
    synchronized boolean interrupt() {
        Command command = current;
        if (command == null) {
            return false;
        }
        if (command.asked) {
            command.leave();
            return true;
        }
        command.asked = true;
        // To stop something may take a server that does not answer; the second press must not wait for it.
        Thread stopping = new Thread(command::stop, "interrupt");
        stopping.setDaemon(true);
        stopping.start();
        return true;
    }

    private final class Command implements Runnable {

        private final IntSupplier work;
        private final Stage stage;
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicInteger status = new AtomicInteger(ExitStatus.INTERRUPTED.code());
        private volatile @Nullable Thread thread;
        private boolean asked;

        Command(IntSupplier work, Stage stage) {
            this.work = work;
            this.stage = stage;
        }

        @Override
        public void run() {
            rim.enter(stage);
            try {
                int code = work.getAsInt();
                if (over.getCount() > 0) {
                    status.set(code);
                }
            } finally {
                over.countDown();
            }
        }

        private void stop() {
            Thread running = thread;
            if (!stage.interruption().fire() && running != null) {
                running.interrupt();
            }
            try {
                if (!over.await(1, TimeUnit.SECONDS)) {
                    stage.tell("still stopping; Ctrl-C again leaves it behind");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void leave() {
            if (over.getCount() > 0) {
                // Nothing it still does may be the next command's.
                Thread running = thread;
                rim.leaveBehind(stage);
                over.countDown();
                if (running != null) {
                    running.interrupt();
                }
            }
        }
    }
}
