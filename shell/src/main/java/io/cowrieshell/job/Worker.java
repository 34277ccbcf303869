package io.cowrieshell.job;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.job.JobMemory.Effort;
import io.cowrieshell.job.Work.Portion;
import io.cowrieshell.journal.FaultPoint;
import io.cowrieshell.journal.RunLock;
import io.cowrieshell.operation.Backoff;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Does one batch after the other on a connection of its own.
 *
 * <p>What fails because somebody was in the way, or because the connection broke, is tried again for a while. What fails
 * because of its rows is cut in half, again and again, until one row is left; that is set aside, and the rest goes on.
 * Anything else ends the work.
 */
final class Worker implements Runnable {

    /** While others have the last ranges. */
    private static final Duration IDLE = Duration.ofMillis(100);

    private final Shift shift;
    private final Crew crew;
    private final BatchSize size;
    private final OwnConnection connection;
    private final Backoff backoff;
    private int range;
    private int failures;

    /**
     * What all workers of a shell work on.
     *
     * @param run of the shell, in the journal
     * @param held makes sure the run lock is still held
     */
    record Shift(Database database, Work work, Tempo tempo, long run, long job, Runnable held) {}

    Worker(Shift shift, Crew crew, int number) {
        this.shift = shift;
        this.crew = crew;
        this.connection = new OwnConnection(shift.database(), shift.work().operation() + " worker " + number, false);
        this.size = new BatchSize(shift.tempo().target());
        this.backoff = new Backoff(shift.tempo().patience());
    }

    @Override
    public void run() {
        try {
            while (crew.mayGoOn() && attempt()) {
                crew.obstacle(null);
            }
        } catch (Exception e) {
            crew.fail(e);
        } finally {
            connection.drop();
        }
    }

    /** False when nothing is left to do. */
    private boolean attempt() throws Exception {
        try {
            boolean more = batch(connection.open());
            backoff.over();
            return more;
        } catch (SQLException e) {
            recover(e);
            return true;
        }
    }

    private boolean batch(Connection own) throws SQLException, InterruptedException {
        RunLock.joinJob(own, shift.run());
        Claim claim = JobMemory.claim(own, shift.job(), range);
        crew.told(claim.control());
        Claim.Part part = claim.part();
        if (claim.control() != Job.Control.RUN || part == null) {
            boolean over = part == null && JobMemory.totals(own, shift.job()).complete();
            own.rollback();
            if (!over) {
                crew.pause(IDLE);
            }
            return !over;
        }
        if (!crew.takeBatch()) {
            own.rollback();
            return false;
        }
        try {
            range = part.number();
            carryOut(own, claim.batch(), part);
            return true;
        } catch (SQLException e) {
            crew.giveBack();
            throw e;
        }
    }

    private void carryOut(Connection own, int rows, Claim.Part part) throws SQLException {
        long began = System.nanoTime();
        Portion portion = shift.work().next(own, part.range(), size.rows(rows));
        JobMemory.reached(own, shift.job(), part, portion, new Effort(failures, 0));
        FaultPoint.reached("batch", shift.work().operation(), "inside");
        own.commit();
        FaultPoint.reached("batch", shift.work().operation(), "after");
        failures = 0;
        size.succeeded(portion.seen(), Duration.ofNanos(System.nanoTime() - began));
        if (portion.seen() == 0) {
            // It only found that the range is at its end.
            crew.giveBack();
        }
    }

    private void recover(SQLException e) throws Exception {
        if (ServerFailure.lost(e)) {
            connection.drop();
            shift.held().run();
            wait(e, "the connection was lost");
            return;
        }
        Connection own = connection.current();
        if (own == null) {
            throw e;
        }
        own.rollback();
        if (ServerFailure.passing(e)) {
            wait(e, ServerFailure.message(e));
        } else if (!ServerFailure.ofRows(e)) {
            throw e;
        } else if (size.single()) {
            setAside(own, e);
        } else {
            failures++;
            size.failed();
        }
    }

    private void wait(SQLException e, String reason) throws SQLException, InterruptedException {
        if (backoff.exhausted()) {
            throw e;
        }
        crew.obstacle(reason);
        crew.pause(backoff.next());
    }

    /** The first row of the range this worker was at, should that still be its own to do. */
    private void setAside(Connection own, SQLException e) throws SQLException {
        RunLock.joinJob(own, shift.run());
        Claim.Part part = JobMemory.claim(own, shift.job(), range).part();
        String key =
                part == null || part.number() != range ? null : shift.work().nextKey(own, part.range());
        if (part == null || key == null) {
            own.rollback();
            return;
        }
        shift.work().setAside(own, key, ServerFailure.message(e) + " (SQLSTATE " + e.getSQLState() + ")");
        JobMemory.reached(own, shift.job(), part, new Portion(key, 1, 0, List.of()), new Effort(failures + 1, 1));
        own.commit();
        failures = 0;
        Totals totals = JobMemory.totals(own, shift.job());
        own.commit();
        if (shift.tempo().errors().exceededBy(totals)) {
            crew.end(Crew.Stop.ERRORS, ServerFailure.message(e));
        }
    }
}
