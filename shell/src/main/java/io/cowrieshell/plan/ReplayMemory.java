package io.cowrieshell.plan;

import io.cowrieshell.database.Database;
import io.cowrieshell.journal.FaultPoint;
import io.cowrieshell.journal.ReplayRecord;
import io.cowrieshell.journal.ReplayRecord.Extent;
import io.cowrieshell.journal.ReplayRecord.Source;
import io.cowrieshell.journal.ReplayRecord.Stand;
import io.cowrieshell.journal.RunLock;
import io.cowrieshell.journal.RunMemory;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.SideRun;
import io.cowrieshell.output.Json;
import io.cowrieshell.schema.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a replay remembers of itself in the target: each step before it is taken and when it is done, and how far all was
 * found as expected. Together with the text of the plan, that is enough to go on from any machine.
 */
final class ReplayMemory implements AutoCloseable {

    /** How an earlier run of the same replay left a step. */
    enum Earlier {
        NOT_BEGUN,
        /** Begun, and nobody knows how much of it was done. */
        CUT_OFF,
        DONE
    }

    private final @Nullable SideRun side;
    private final long replay;

    private ReplayMemory(@Nullable SideRun side, long replay) {
        this.side = side;
        this.replay = replay;
    }

    /** Of a plan that only looks: there is nothing to go on with. */
    static ReplayMemory none() {
        return new ReplayMemory(null, 0);
    }

    /** What has to be so once nobody else can replay anything here. */
    @FunctionalInterface
    interface Check {
        void pass() throws Exception;
    }

    /** Of a replay that begins. */
    static ReplayMemory begin(RunContext context, Plan plan, Extent extent, Check check) throws Exception {
        return joined(context, described(plan), connection -> {
            check.pass();
            FaultPoint.reached("replay", "begin", "before");
            ReplayRecord.giveUp(connection, plan.hash());
            long replay = record(plan, extent).begin(connection);
            FaultPoint.reached("replay", "begin", "written");
            return replay;
        });
    }

    /** Of one that goes on. */
    static ReplayMemory goOn(RunContext context, Plan plan, long replay) throws Exception {
        return joined(context, described(plan) + ", going on with replay " + replay, connection -> replay);
    }

    private static ReplayMemory joined(RunContext context, String described, Database.Work<Long> number)
            throws Exception {
        SideRun side = SideRun.begin(context, "replay", described);
        try {
            Connection connection = side.connection();
            requireAlone(connection);
            long replay = number.with(connection);
            ReplayRecord.join(connection, side.memory().run(), replay);
            FaultPoint.reached("replay", "begin", "after");
            return new ReplayMemory(side, replay);
        } catch (Exception e) {
            side.over(e);
            side.close();
            throw e;
        }
    }

    private static String described(Plan plan) {
        return plan.name() + " " + plan.hash();
    }

    private static void requireAlone(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_catalog.pg_try_advisory_lock(?)")) {
            statement.setLong(1, RunLock.REPLAYING);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    throw PlanProblem.BUSY
                            .problem("another plan is being replayed in this target")
                            .why("one plan at a time; nothing of this one was run")
                            .next("`runs` shows it; wait for its end")
                            .asException();
                }
            }
        }
    }

    private static ReplayRecord record(Plan plan, Extent extent) {
        Map<String, Object> files = new LinkedHashMap<>();
        for (Step<?, ?> step : plan.steps()) {
            Step.PinnedFile file = step.file();
            if (file != null) {
                files.put(Integer.toString(step.number()), file);
            }
        }
        PlanSource source = plan.document().source();
        return new ReplayRecord(
                0,
                plan.name(),
                plan.hash(),
                new Source(source.label(), source.text()),
                Json.text(files),
                Json.text(plan.told()),
                extent,
                new Stand(extent.first() - 1, null, null, null, null));
    }

    /** Its number in the target; 0 where nothing is remembered. */
    long replay() {
        return replay;
    }

    Earlier earlier(Step<?, ?> step) throws SQLException {
        SideRun kept = side;
        if (kept == null) {
            return Earlier.NOT_BEGUN;
        }
        Optional<Boolean> done = ReplayRecord.done(kept.connection(), replay, step.number());
        return done.map(yes -> yes ? Earlier.DONE : Earlier.CUT_OFF).orElse(Earlier.NOT_BEGUN);
    }

    /** Whether a script has changed something by itself, when the step was taken before. */
    boolean scripted(Step<?, ?> step) throws SQLException {
        return side != null && ReplayRecord.scripted(side.connection(), replay, step.number());
    }

    void begins(Step<?, ?> step, String what) throws SQLException {
        if (side != null) {
            side.memory().begins(noted(step, what));
            FaultPoint.reached("replay", "step", "begun");
        }
    }

    void done(Step<?, ?> step) throws SQLException {
        if (side != null) {
            FaultPoint.reached("replay", "step", "undone");
            doneWith(side.connection(), step);
            FaultPoint.reached("replay", "step", "done");
        }
    }

    /** The same in the transaction that does the work: both are committed, or neither. */
    void doneWith(Connection work, Step<?, ?> step) throws SQLException {
        if (side != null) {
            side.memory().done(work, noted(step, step.name()), new RunMemory.Effort(null, 1));
        }
    }

    /** With the server the word of it may be lost, too; a step without an end is one that was cut off. */
    void failed(Step<?, ?> step, Exception e) {
        if (side != null) {
            try {
                side.failed(noted(step, step.name()), 1, e);
            } catch (SQLException unwritten) {
                e.addSuppressed(unwritten);
            }
        }
    }

    /** All up to this one is done, and as expected. */
    void reached(Step<?, ?> step) throws SQLException {
        if (side != null) {
            ReplayRecord.reached(side.connection(), replay, step.number());
            FaultPoint.reached("replay", "step", "reached");
        }
    }

    /** The whole plan is done. */
    void complete(@Nullable Standing standing) throws SQLException {
        if (side != null) {
            ReplayRecord.done(side.connection(), replay, standing == null ? null : standing.fingerprint());
            FaultPoint.reached("replay", "end", "done");
            side.over(null);
        }
    }

    /** It stops here. What cannot be written any more is found without an end by the next run, which tells. */
    void stopped(Exception e) {
        if (side != null) {
            try {
                side.over(e);
            } catch (SQLException unwritten) {
                e.addSuppressed(unwritten);
            }
        }
    }

    private static RunMemory.Step noted(Step<?, ?> step, String what) {
        return new RunMemory.Step(step.number(), step.number() + " " + step.name(), what);
    }

    @Override
    public void close() {
        if (side != null) {
            side.close();
        }
    }
}
