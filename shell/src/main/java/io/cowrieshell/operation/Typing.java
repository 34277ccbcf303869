package io.cowrieshell.operation;

import java.util.Set;

/**
 * How lines are typed that are all meant for one operation, as its text, without its name in front.
 *
 * @param operation to which they go
 * @param prompt what the prompt says in addition
 * @param leaving what alone on a line leads back, as Ctrl-D does
 */
public record Typing(String operation, String prompt, Set<String> leaving) {

    public Typing {
        leaving = Set.copyOf(leaving);
    }
}
