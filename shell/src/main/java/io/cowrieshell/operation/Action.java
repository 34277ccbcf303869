package io.cowrieshell.operation;

import java.util.List;

/**
 * The exact SQL of a step, and how it is carried out. A batch is one statement with two parameters, the last key before
 * it (null at first) and the number of rows, which returns the last key it went up to, as text, and the number of rows
 * it changed; no row when it is past the end.
 */
public record Action(Manner manner, List<String> statements) {

    /** How a step is done. */
    public enum Manner {
        /** All of it in one transaction. */
        TOGETHER,
        /** Rows in batches along a key, each in a transaction of its own that carries the checkpoint. */
        BATCHES,
        /** Each statement by itself, because the server refuses it in a transaction; can be repeated. */
        ALONE
    }

    public Action {
        statements = List.copyOf(statements);
    }

    public static Action together(List<String> statements) {
        return new Action(Manner.TOGETHER, statements);
    }

    public static Action together(String... statements) {
        return together(List.of(statements));
    }

    public static Action batches(String statement) {
        return new Action(Manner.BATCHES, List.of(statement));
    }

    public static Action alone(String... statements) {
        return new Action(Manner.ALONE, List.of(statements));
    }
}
