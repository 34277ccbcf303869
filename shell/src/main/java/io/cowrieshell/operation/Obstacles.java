package io.cowrieshell.operation;

import io.cowrieshell.database.Blocker;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees whom a statement waits for, while it waits: afterwards the server does not tell. Looks from another connection, a
 * few times a second, and only at a statement that takes a while.
 */
final class Obstacles implements AutoCloseable {

    private static final long EVERY_MILLIS = 250;

    private final Connection connection;
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> looking;
    private volatile @Nullable Watched watched;

    Obstacles(Connection connection) {
        this.connection = connection;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "obstacles");
            thread.setDaemon(true);
            return thread;
        });
        this.looking = timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches a backend, and tells the task, until closed. */
    Watched watch(int backend, Progress.Task task) {
        Watched fresh = new Watched(backend, task);
        watched = fresh;
        return fresh;
    }

    private void look() {
        Watched each = watched;
        if (each == null || !each.slow()) {
            return;
        }
        try {
            List<Blocker> blockers = Blocker.of(connection, each.backend);
            each.tell(blockers);
            if (!blockers.isEmpty()) {
                Blocker.maintained(connection, each.backend).ifPresent(each::maintained);
            }
        } catch (SQLException e) {
            // Nothing is known then; whatever is wrong with the connection shows where it is needed.
            each.tell(List.of());
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        timer.shutdown();
    }

    /** One piece of work on one backend. */
    final class Watched implements Steps.Watch {

        private final int backend;
        private final Progress.Task task;
        private final long begun = System.nanoTime();
        private boolean over;
        private @Nullable String reason;
        private @Nullable String maintained;

        private Watched(int backend, Progress.Task task) {
            this.backend = backend;
            this.task = task;
        }

        private boolean slow() {
            return System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS / 2);
        }

        private synchronized void tell(List<Blocker> blockers) {
            if (over) {
                return;
            }
            if (!blockers.isEmpty()) {
                reason = blockers.stream().map(Blocker::label).collect(Collectors.joining(", "));
                task.waiting("lock held by " + reason);
            } else if (reason != null) {
                task.waiting(null);
            }
        }

        private synchronized void maintained(String table) {
            maintained = table;
        }

        /** The table whose maintenance was in the way; null where that was not what it waited for. */
        synchronized @Nullable String maintained() {
            return maintained;
        }

        @Override
        public synchronized @Nullable String seen() {
            return reason;
        }

        @Override
        public synchronized void close() {
            over = true;
            if (watched == this) {
                watched = null;
            }
        }
    }
}
