package io.cowrieshell.plan.rehearsal;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.database.Touched;
import io.cowrieshell.sandbox.clone.ClonedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees what each step touches in a database that is nobody else's: transactions tell at their end, and what runs outside
 * of them is looked for many times a second.
 */
public final class StepWatch implements AutoCloseable {

    private static final long EVERY_MILLIS = 20;

    private final Database database;
    private final Connection looking;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread looker = new Thread(this::look, "watching locks");
    private final Map<String, Touched> touched = new TreeMap<>();
    private @Nullable SQLException failure;

    private StepWatch(Database database, Connection looking) {
        this.database = database;
        this.looking = looking;
    }

    public static StepWatch over(Database database) throws SQLException {
        StepWatch watch = new StepWatch(database, database.dedicated("watching locks"));
        database.observe(watch::add);
        watch.looker.setDaemon(true);
        watch.looker.start();
        return watch;
    }

    /** Forgets what was seen so far. */
    public synchronized void begin() {
        touched.clear();
    }

    /** What was touched since, each table with its strongest lock. */
    public synchronized List<Touched> seen() {
        return new ArrayList<>(touched.values());
    }

    public Projection projected(double seconds, List<ClonedTable> cloned) {
        return Projection.of(seconds, seen(), cloned);
    }

    private synchronized void add(List<Touched> more) {
        more.forEach(each -> touched.merge(each.relation(), each, Touched::and));
    }

    private void look() {
        try {
            while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                add(Database.lockedByOthers(looking));
            }
        } catch (SQLException e) {
            // With the clone gone there is nothing to see; whether it was lost is told by whoever works on it.
            synchronized (this) {
                failure = e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why locks outside of transactions were not seen to the end; null where they were. */
    public synchronized @Nullable String blind() {
        return failure == null ? null : ServerFailure.message(failure);
    }

    @Override
    public void close() throws SQLException {
        database.observe(null);
        over.countDown();
        looking.close();
    }
}
