package io.cowrieshell.finding;

import io.cowrieshell.operation.Action;

/**
 * One step of a remedy. Steps of several findings are sorted by phase and key and done once, however many findings ask
 * for them.
 *
 * @param key the same key is the same step: {@code ip_inventory.ip_address type}
 * @param table the table it works on, without schema; empty where it is about none
 * @param what it does: {@code give ip_inventory.ip_address the type character varying(45)}
 * @param why in one line
 */
public record RemedyStep(Phase phase, String key, String table, String what, String why, Action action, Cost cost) {

    /** The order in which steps are done. */
    public enum Phase {
        /** Constraints that stand in the way of what follows. */
        RELEASE,
        TABLES,
        COLUMNS,
        TYPES,
        /** What rows get that do not say, before any row is made. */
        DEFAULTS,
        /** Values that are written differently but mean the same, duplicates, values that mean nothing. */
        ROWS,
        KEYS,
        GENERATED,
        /** Foreign keys that hold for new rows from here on. */
        REFERENCES,
        /** Rows that others point at. */
        PARENTS,
        REQUIRED,
        VALIDATION,
        DEPENDENTS,
        SEQUENCES,
        VERSION,
        /** From here on nothing can be done in a transaction. */
        INDEXES,
        STATISTICS
    }

    /**
     * What a step costs, as far as it can be foreseen.
     *
     * @param lock the strongest lock on the table, as the server names it: {@code ACCESS EXCLUSIVE}
     * @param rows estimated number of rows touched
     * @param seconds estimated
     * @param reversible whether another step could undo it without loss
     */
    public record Cost(String lock, long rows, double seconds, boolean reversible) {}
}
