package io.cowrieshell.job;

import java.util.Set;

/**
 * What the server is under at one moment.
 *
 * @param lag of the slowest replica, in seconds; 0 where there is none
 * @param waiting sessions of others in this database that wait for a lock
 * @param active sessions of others at the server that are at work
 * @param wal bytes a second in the last seconds
 * @param vacuum for how many seconds one has been at work on the table; 0 for none
 * @param unseen what the role may not see, or not all of
 */
record Pressure(double lag, int waiting, int active, double wal, double vacuum, Set<Part> unseen) {

    /** What may be hidden from a role. */
    enum Part {
        LAG("the lag of replicas"),
        ACTIVE("whether sessions of other roles are at work"),
        VACUUM("which tables are being vacuumed");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Pressure {
        unseen = Set.copyOf(unseen);
    }
}
