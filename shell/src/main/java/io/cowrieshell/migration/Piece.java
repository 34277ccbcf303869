package io.cowrieshell.migration;

import io.cowrieshell.operation.Action;
import java.util.ArrayList;
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

    /** The statements to show, each piece under a remark of what it does, in which manner, and what it locks. */
    public List<String> told() {
        return online.statements().isEmpty() ? List.of() : under(what, manner(), online.statements());
    }

    /** The statements of a phase, to be shown as one transaction. */
    public static List<String> told(String what, List<String> statements) {
        return under(what, "one transaction, to whose end the locks are held", statements);
    }

    private String manner() {
        return switch (online.manner()) {
            case TOGETHER -> "one transaction";
            case BATCHES ->
                online.statements().size() == 1
                        ? "along the sessions in batches, each a transaction"
                        : "again and again, each time a transaction, until little is left";
            case ALONE -> "each statement by itself, and again after an interruption";
        };
    }

    private static List<String> under(String what, String manner, List<String> statements) {
        String lock = Locks.strongest(statements);
        List<String> told = new ArrayList<>(statements);
        told.set(
                0,
                "-- %s\n-- %s%s\n%s"
                        .formatted(
                                what,
                                manner,
                                lock.isEmpty() ? "" : "; " + lock,
                                told.get(0).strip()));
        return told;
    }
}
