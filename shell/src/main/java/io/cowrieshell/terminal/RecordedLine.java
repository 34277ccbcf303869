package io.cowrieshell.terminal;

import io.cowrieshell.database.Channel;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Result;
import io.cowrieshell.output.Json;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.recording.Entry.Did;
import io.cowrieshell.recording.Entry.Ended;
import io.cowrieshell.recording.JournalLine;
import io.cowrieshell.recording.SessionJournal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what becomes of a line: what it did and showed, what was asked, and where it left the target. */
final class RecordedLine extends LineRecord {

    /** Of a result, in characters; of a longer one there are only its single values. */
    private static final int LONGEST_RESULT = 8 << 10;

    private final Rim rim;
    private final Stage stage;
    private final Lookout lookout;
    private final SessionJournal journal;
    private final JournalLine line;
    private final LineRecord outer;
    private final @Nullable Capture outerCapture;
    private final Capture shown = new Capture(Excerpt.TAKEN);
    private long started = System.nanoTime();
    private final boolean inTransaction;
    private boolean begun;

    /** Whether it changes the target, and whether it may, where only its end can tell. */
    private boolean changes;

    private boolean mayChange;
    private boolean passes = true;
    private boolean over;
    private @Nullable Problem problem;
    private @Nullable Result result;

    RecordedLine(Rim rim, Lookout lookout, SessionJournal journal, JournalLine line) {
        this.rim = rim;
        this.stage = rim.stage();
        this.lookout = lookout;
        this.journal = journal;
        this.line = line;
        this.outer = stage.record();
        this.outerCapture = stage.copyTo(shown);
        this.inTransaction = inTransaction(rim);
    }

    private static boolean inTransaction(Rim rim) {
        return rim.session()
                .current()
                .map(database -> database.channel().transactionState() != Channel.TransactionState.NONE)
                .orElse(false);
    }

    @Override
    <O extends Record> void understood(Operation<O, ?> operation, O options) {
        Effect effect = operation.effect(options);
        mayChange = effect == Effect.WRITES || operation.mayChange(options);
        changes = mayChange && (effect != Effect.SHELL || rim.session().writable());
        passes = !operation.step();
        if (changes) {
            journal.keep();
        }
        begin(new Did(
                operation.declaration().name(),
                OptionsModel.of(operation.declaration().options()).told(options),
                changes && effect == Effect.READS ? Effect.WRITES : effect));
        if (changes && effect != Effect.SHELL) {
            // It would connect first of all anyway.
            rim.session().database();
        }
        lookBefore();
        started = System.nanoTime();
    }

    private void begin(@Nullable Did did) {
        begun = true;
        line.begins(did, target());
    }

    private @Nullable String target() {
        String label = rim.session().label();
        return label.isEmpty() ? null : label;
    }

    private void lookBefore() {
        if (lookout.known().isPresent() || !changes) {
            lookout.known().ifPresent(this::stood);
            return;
        }
        Lookout.Look look = look();
        Lookout.Seen before = look.seen();
        if (before == null) {
            line.unseenBefore(look.unseen());
        } else {
            stood(before);
        }
    }

    private void stood(Lookout.Seen before) {
        line.stoodAt(before.standing(), before.differs());
    }

    private Lookout.Look look() {
        // What the transaction holds could hold up whoever looks from outside; and who is outside sees nothing of it.
        return inTransaction(rim) ? new Lookout.Look(null, "a transaction is open") : lookout.look(rim.interruption());
    }

    @Override
    void asked(String question, String answer) {
        line.asked(question, answer);
    }

    @Override
    void failed(Problem failure) {
        problem = failure;
    }

    @Override
    void came(Result came) {
        result = came;
    }

    @Override
    boolean passes() {
        return passes;
    }

    @Override
    synchronized void ended(int status) {
        if (!over) {
            double seconds = seconds();
            // A script may have connected first, to where it could write.
            changes |= mayChange && rim.session().writable();
            if (changes) {
                journal.keep();
            }
            end(status, seconds);
            if (changes || (inTransaction && !inTransaction(rim))) {
                lookAfter();
            }
        }
    }

    @Override
    synchronized void leftBehind() {
        if (!over) {
            end(ExitStatus.INTERRUPTED.code(), seconds());
        }
        outer.leftBehind();
    }

    private double seconds() {
        return Math.round((System.nanoTime() - started) / 1e6) / 1e3;
    }

    private void end(int status, double seconds) {
        over = true;
        if (!begun) {
            begin(null);
        }
        shown.close();
        // What is only held is not looked at again, and may be much.
        boolean whole = journal.keeping();
        line.ends(
                new Ended(status, seconds, status == 0 ? null : told(), whole ? kept(result) : null),
                whole ? Excerpt.of(shown, rim.shell().redactor()) : List.of(),
                target());
    }

    private @Nullable String told() {
        Problem failure = problem;
        return failure == null
                ? null
                : failure.code().id() + " " + failure.what() + (failure.why() == null ? "" : ": " + failure.why());
    }

    private static @Nullable Object kept(@Nullable Result result) {
        if (!(result instanceof Record values)) {
            return null;
        }
        return Json.text(values, LONGEST_RESULT).<Object>flatMap(Json::plain).orElseGet(() -> Json.scalars(values));
    }

    private void lookAfter() {
        Lookout.Look look = look();
        Lookout.Seen now = look.seen();
        if (now == null) {
            line.unseenAfter(look.unseen());
        } else {
            line.standsAt(now.standing());
        }
    }

    @Override
    public void close() {
        stage.copyTo(outerCapture);
        stage.record(outer);
    }
}
