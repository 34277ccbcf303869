package io.cowrieshell.database;

import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal for a password. Absent where there is no terminal. */
@FunctionalInterface
public interface PasswordPrompt {

    /** The answer, or null if none was given. */
    @Nullable
    Secret ask(String question);
}
