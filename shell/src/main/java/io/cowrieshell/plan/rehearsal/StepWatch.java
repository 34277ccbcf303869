package io.cowrieshell.plan.rehearsal;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.EndedTransaction;
import io.cowrieshell.database.LockMode;
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

    /** What goes through fewer rows spends its time on something else. */
    private static final long FEW = 100;

    private final Database database;
    private final Connection looking;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread looker = new Thread(this::look, "watching locks");
    private final Map<String, Touched> touched = new TreeMap<>();
    private final Map<String, Double> seconds = new TreeMap<>();
    private @Nullable SQLException failure;

    private StepWatch(Database database, Connection looking) {
        this.database = database;
        this.looking = looking;
    }

    public static StepWatch over(Database database) throws SQLException {
        StepWatch watch = new StepWatch(database, database.dedicated("watching locks"));
        database.observe(watch::ended);
        watch.looker.setDaemon(true);
        watch.looker.start();
        return watch;
    }

    /** Forgets what was seen so far. */
    public synchronized void begin() {
        touched.clear();
        seconds.clear();
    }

    /** What was touched since, each table with its strongest lock. */
    public synchronized List<Touched> seen() {
        return new ArrayList<>(touched.values());
    }

    /**
     * How long the same would take on the target.
     *
     * @param took what it took here, in seconds
     */
    public synchronized Projection projected(double took, List<ClonedTable> cloned) {
        return Projection.of(took, seconds, cloned);
    }

    private synchronized void ended(EndedTransaction transaction) {
        transaction.touched().forEach(this::add);
        long rows = transaction.rows();
        if (rows >= FEW) {
            for (Touched each : transaction.touched()) {
                seconds.merge(each.relation(), transaction.seconds() * each.rows() / rows, Double::sum);
            }
        }
    }

    private synchronized void locked(Touched each, double forSeconds) {
        add(each);
        if (each.mode() == LockMode.SHARE_UPDATE_EXCLUSIVE) {
            // A vacuum, or an index that is made concurrently: it tells of no transaction.
            seconds.merge(each.relation(), forSeconds, Double::sum);
        }
    }

    private void add(Touched each) {
        touched.merge(each.relation(), each, Touched::and);
    }

    private void look() {
        try {
            long last = System.nanoTime();
            while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                List<Touched> locked = Database.lockedByOthers(looking);
                long now = System.nanoTime();
                double since = (now - last) / 1e9;
                last = now;
                locked.forEach(each -> locked(new Touched(each.relation(), each.mode(), 0), since));
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
