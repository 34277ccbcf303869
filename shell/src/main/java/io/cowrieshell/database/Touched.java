package io.cowrieshell.database;

/**
 * A table a transaction has had to do with.
 *
 * @param relation with its schema, where that is not the usual
 * @param mode the strongest lock it holds there
 * @param rows it has read and written there, as the server counts; 0 where only another session's locks are seen
 */
public record Touched(String relation, LockMode mode, long rows) {

    /** The same table, touched by both. */
    public Touched and(Touched other) {
        return new Touched(relation, mode.or(other.mode), rows + other.rows);
    }
}
