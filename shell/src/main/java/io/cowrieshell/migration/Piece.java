package io.cowrieshell.migration;

import io.cowrieshell.operation.Action;
import java.util.List;

/**
 * A piece of a phase.
 *
 * @param key the same key is the same piece, in this run and the next
 * @param what it does, as an operator would say it
 * @param online how it is done while the application works; none of it holds a lock for long
 * @param offline the statements that do the same, in one transaction with all other pieces of the phase
 */
public record Piece(String key, String what, Action online, List<String> offline) {

    /** The piece in whose transaction the version moves. */
    public static final String LAST = "last";

    public Piece {
        offline = List.copyOf(offline);
    }

    /** Done in the same way, whether or not somebody works meanwhile. */
    static Piece of(String key, String what, List<String> statements) {
        return new Piece(key, what, Action.together(statements), statements);
    }
}
