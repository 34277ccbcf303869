package io.cowrieshell.database;

import java.util.List;

/**
 * A transaction that is about to be committed.
 *
 * @param seconds it has taken so far
 * @param touched a table stands here once for each mode it is locked in
 */
public record EndedTransaction(double seconds, List<Touched> touched) {

    public EndedTransaction {
        touched = List.copyOf(touched);
    }

    public long rows() {
        return touched.stream().mapToLong(Touched::rows).sum();
    }
}
