package io.cowrieshell.script;

import io.cowrieshell.database.Channel;
import io.cowrieshell.database.Channel.TransactionState;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.journal.RunMemory.Step;
import io.cowrieshell.logfile.Sha256;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.SideRun;
import io.cowrieshell.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of a script change, written down in the journal.
 *
 * <p>1. The run begins with the first statement that changes something. A script that only reads leaves no trace.
 *
 * <p>2. Such a statement is a step, written down before it is executed. Executed again among a few others, it is the same
 * step, so that no loop fills the journal or waits for it.
 *
 * <p>3. In a transaction its outcome is committed together with it; otherwise it is told afterwards, in a loop once a
 * second.
 *
 * <p>Where no journal can be kept, that is said once, and the script goes on.
 */
final class ScriptRun implements AutoCloseable {

    /** Steps of one run: a script that pastes values into its statements has as many as values. */
    private static final int MOST = 1_000;

    /** So many statements a loop may go through for each to stay one step. */
    private static final int RECENT = 16;

    private static final int LONGEST = 240;
    private static final long BETWEEN_TELLINGS = TimeUnit.SECONDS.toNanos(1);

    /** The statements of a script, by their texts. */
    private static final class Recent<T> extends LinkedHashMap<String, T> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(RECENT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > RECENT;
        }
    }

    /** What the journal calls a script. */
    record Name(String operation, String options) {

        /** What was typed. */
        static Name ofTyped(String text) {
            return new Name("js", text.strip());
        }

        /** A file by its name, its hash, and what it was given. */
        static Name of(Source script, Realm.Given given) {
            String text = script.getCharacters().toString();
            List<String> words = new ArrayList<>();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            words.add(script.getName() + " (SHA-256 " + Sha256.of(bytes, 0, bytes.length) + ")");
            words.addAll(given.args());
            given.params().forEach((param, value) -> words.add("--param " + param + "=" + value));
            return new Name("script", String.join(" ", words));
        }
    }

    /** Tells where in the script it is. */
    @FunctionalInterface
    interface Whereabouts {
        @Nullable
        String now() throws Exception;
    }

    /** How a statement is seen: its shape where it changes something, else nothing. */
    private record Seen(@Nullable String shape) {}

    private final RunContext run;
    private final Database database;
    private final Channel channel;
    private final Name name;
    private final Whereabouts place;
    private final Map<String, Seen> seen = new Recent<>();
    private final Map<String, WrittenStep> recent = new Recent<>();
    private final Set<WrittenStep> open = new LinkedHashSet<>();
    private final Set<WrittenStep> untold = new LinkedHashSet<>();
    private @Nullable SideRun written;
    private boolean unwritten;
    private int steps;
    private long told;

    ScriptRun(RunContext run, Name name, Whereabouts place) {
        this.run = run;
        this.database = run.session().database();
        this.channel = database.channel();
        this.name = name;
        this.place = place;
    }

    /** Whether this is the target it is about: a script may go to another. */
    boolean isAbout(Database other) {
        return database == other;
    }

    /** Executes a statement. */
    @FunctionalInterface
    interface Execution {

        /** How many rows it changed; null where it does not tell. */
        @Nullable
        Long rows() throws Exception;
    }

    void carryOut(SqlStatement sql, Execution execution) throws Exception {
        WrittenStep step = step(sql);
        boolean inside = channel.transactionState() == TransactionState.OPEN;
        boolean commits = inside && sql.commits();
        boolean together = commits && tellInside();
        Long rows;
        try {
            rows = execution.rows();
        } catch (Exception e) {
            failed(step, e);
            if (channel.transactionState() == TransactionState.NONE) {
                undone();
            }
            throw e;
        }
        if (step != null) {
            step.executed(rows);
            open.add(step);
        }
        if (commits || (!inside && step != null)) {
            committed(together);
        } else if (sql.ends()) {
            undone();
        } else if (sql.rollsBackInPart()) {
            open.forEach(WrittenStep::uncounted);
        }
    }

    /** The step that a statement is; null for one that changes nothing. */
    private @Nullable WrittenStep step(SqlStatement sql) throws Exception {
        if (unwritten || !database.writable()) {
            return null;
        }
        String shape = seen.computeIfAbsent(sql.text(), text -> new Seen(sql.changes() ? sql.shape() : null))
                .shape();
        if (shape == null || !begun()) {
            return null;
        }
        return begin(shape);
    }

    private boolean begun() throws Exception {
        if (written == null) {
            try {
                written = SideRun.begin(run, name.operation(), safe(name.options()));
            } catch (ProblemException e) {
                leaveUnwritten(e.problem().what() + suggestion(e));
            } catch (SQLException e) {
                leaveUnwritten(ServerFailure.message(e));
            }
        }
        return written != null;
    }

    private static String suggestion(ProblemException e) {
        String next = e.problem().next();
        return next == null ? "" : " (" + next + ")";
    }

    /** The first ones are told one by one, all others together. */
    private @Nullable WrittenStep begin(String statement) throws Exception {
        String shape = steps < MOST ? statement : "further statements";
        WrittenStep known = recent.get(shape);
        if (known != null || steps > MOST) {
            return known;
        }
        String key = safe(shape);
        String where = place.now();
        WrittenStep step = new WrittenStep(shape, new Step(++steps, key, where == null ? key : where + "  " + key));
        write(to -> to.memory().begins(step.step()));
        recent.put(shape, step);
        return written == null ? null : step;
    }

    /** Without secrets, of which none is cut in two and so not known again. */
    private String safe(String text) {
        String redacted = run.shell().redactor().redact(text);
        return redacted.length() > LONGEST ? redacted.substring(0, LONGEST - 1) + "…" : redacted;
    }

    /** In the transaction of the work itself, if the role in it may; a savepoint keeps the work where it may not. */
    private boolean tellInside() throws Exception {
        SideRun to = written;
        if (to == null || open.isEmpty()) {
            return false;
        }
        return channel.look(connection -> {
            Savepoint work = connection.setSavepoint();
            try {
                for (WrittenStep step : open) {
                    to.memory().done(connection, step.step(), step.effort());
                }
                connection.releaseSavepoint(work);
                return true;
            } catch (SQLException e) {
                connection.rollback(work);
                return false;
            }
        });
    }

    private void committed(boolean together) {
        open.forEach(WrittenStep::commit);
        if (!together) {
            boolean anew = open.stream().anyMatch(step -> step.effort().attempts() == 1);
            untold.addAll(open);
            if (anew || System.nanoTime() - told > BETWEEN_TELLINGS) {
                tell();
            }
        }
        open.clear();
    }

    private void tell() {
        told = System.nanoTime();
        write(to -> {
            for (WrittenStep step : untold) {
                to.memory().done(to.connection(), step.step(), step.effort());
            }
        });
        untold.clear();
    }

    private void undone() throws Exception {
        for (WrittenStep step : open) {
            int times = step.openTimes();
            step.undo();
            WrittenStep failing = failing(step);
            if (failing != null) {
                write(to -> to.undone(failing.step(), times));
            }
        }
        open.clear();
    }

    private void failed(@Nullable WrittenStep step, Exception e) throws Exception {
        WrittenStep failing = step == null ? null : failing(step);
        if (failing != null) {
            write(to -> to.failed(failing.step(), 1, e));
        }
    }

    /** What was done before by the same statement stays told as it is: the failure is a step of its own. */
    private @Nullable WrittenStep failing(WrittenStep step) throws Exception {
        recent.remove(step.shape());
        if (step.untouched()) {
            return step;
        }
        WrittenStep failing = steps < MOST ? begin(step.shape()) : null;
        recent.remove(step.shape());
        return failing;
    }

    /** Writes to the journal. */
    @FunctionalInterface
    private interface Writing {
        void to(SideRun written) throws SQLException;
    }

    private void write(Writing writing) {
        SideRun to = written;
        if (to == null) {
            return;
        }
        try {
            writing.to(to);
        } catch (SQLException e) {
            leaveUnwritten(ServerFailure.message(e));
        }
    }

    private void leaveUnwritten(String why) {
        String reason = why.endsWith(".") ? why : why + ".";
        run.conversation().notice("What this script changes is not written down in the journal: " + reason);
        unwritten = true;
        if (written != null) {
            written.close();
            written = null;
        }
    }

    /** The end of the script. */
    void over(@Nullable Exception failure) throws Exception {
        if (channel.transactionState() == TransactionState.OPEN) {
            // Somebody else's transaction, who decides what becomes of it.
            tellInside();
        }
        tell();
        write(to -> to.over(failure));
    }

    @Override
    public void close() {
        if (written != null) {
            written.close();
            written = null;
        }
    }
}
