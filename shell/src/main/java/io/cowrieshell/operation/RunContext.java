package io.cowrieshell.operation;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.database.Session;
import io.cowrieshell.operation.Conversation.Question;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * All an operation may use: the target, the conversation with whoever asked, interruption, and the shell around it.
 *
 * @param watched whether this is run again and again for somebody who watches, and so may only look
 * @param reach what may be touched besides the target
 */
public record RunContext(
        Session session,
        Conversation conversation,
        Interruption interruption,
        Shell shell,
        int depth,
        boolean watched,
        Reach reach) {

    private static final int DEEPEST = 20;

    public RunContext with(Conversation other) {
        return new RunContext(session, other, interruption, shell, depth, watched, reach);
    }

    /** The same, stopped by another word and reaching only so far. */
    public RunContext kept(Interruption stop, Reach to) {
        return new RunContext(session, conversation, stop, shell, depth, watched, to);
    }

    /** Reads the target in one transaction; the user's interruption cancels the statement under way. */
    public <T extends @Nullable Object> T reading(Database.Work<T> work) throws Exception {
        return interruption.reading(session.database(), work);
    }

    /** The same for what takes its time; {@code what} stands in the line of progress. */
    public <T extends @Nullable Object> T reading(String what, Database.Work<T> work) throws Exception {
        try (Progress.Task task = conversation.progress().begin(what, 0)) {
            task.done(0);
            return reading(work);
        }
    }

    /** The same where somebody may hold what is to be read: waits as long as a step of a run does, and says why. */
    public <T extends @Nullable Object> T patiently(String what, Database.Work<T> work) throws Exception {
        Backoff backoff = new Backoff(Patience.on(session.database()).work());
        try (Progress.Task task = conversation.progress().begin(what, 0)) {
            while (true) {
                try {
                    return reading(work);
                } catch (SQLException e) {
                    interruption.checkpoint();
                    if (!ServerFailure.passing(e) || backoff.exhausted()) {
                        throw e;
                    }
                    task.waiting(ServerFailure.message(e));
                    interruption.pause(backoff.next());
                }
            }
        }
    }

    /** Asks before the target is changed. One that is marked production wants the name of its database typed. */
    public void confirm(String question) {
        if (session.database().target().production()) {
            confirmByName(question);
        } else {
            conversation.confirm(Question.yes(question));
        }
    }

    /** The same where it wants its name typed whatever target it is. */
    public void confirmByName(String question) {
        conversation.confirm(
                new Question(question, session.database().facts().identity().database()));
    }

    /** The context for what runs inside this; a file that includes itself ends here. */
    RunContext deeper() {
        if (depth >= DEEPEST) {
            throw OwnProblem.TOO_DEEP
                    .problem("commands run each other without end")
                    .why("this is " + DEEPEST + " deep: a file or plan includes itself, or a script calls itself")
                    .next("take the inner call out")
                    .asException();
        }
        return new RunContext(session, conversation, interruption, shell, depth + 1, watched, reach);
    }
}
