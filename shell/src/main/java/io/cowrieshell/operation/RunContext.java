package io.cowrieshell.operation;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Session;
import org.jspecify.annotations.Nullable;

/**
 * All an operation may use: the target, the conversation with whoever asked, interruption, and the shell around it.
 *
 * @param watched whether this is run again and again for somebody who watches, and so may only look
 */
public record RunContext(
        Session session,
        Conversation conversation,
        Interruption interruption,
        Shell shell,
        int depth,
        boolean watched) {

    private static final int DEEPEST = 20;

    public RunContext with(Conversation other) {
        return new RunContext(session, other, interruption, shell, depth, watched);
    }

    /** Reads the target in one transaction; the user's interruption cancels the statement under way. */
    public <T extends @Nullable Object> T reading(Database.Work<T> work) throws Exception {
        return interruption.reading(session.database(), work);
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
        return new RunContext(session, conversation, interruption, shell, depth + 1, watched);
    }
}
