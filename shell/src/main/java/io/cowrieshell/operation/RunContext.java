package io.cowrieshell.operation;

import io.cowrieshell.database.Session;

/** All an operation may use: the target, the conversation with whoever asked, interruption, and the shell around it. */
public record RunContext(Session session, Conversation conversation, Interruption interruption, Shell shell) {

    public RunContext with(Conversation other) {
        return new RunContext(session, other, interruption, shell);
    }
}
