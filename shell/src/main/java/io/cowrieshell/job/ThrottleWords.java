package io.cowrieshell.job;

/**
 * What a job makes way for, as typed: each {@code PAUSE}, {@code PAUSE/ABORT} or {@code off}.
 *
 * <p>By default nothing is ever aborted, and only what a busy application does not do all the time makes a job wait.
 *
 * @param lag of the slowest replica
 * @param waitingLocks sessions of others in the database that wait for a lock
 * @param activeSessions sessions of others at the server that are at work
 * @param walRate bytes of WAL the whole server writes in a second, those of the job among them
 * @param autovacuum how long a vacuum has been at work on the table
 */
public record ThrottleWords(String lag, String waitingLocks, String activeSessions, String walRate, String autovacuum) {

    public static final String USUAL_LAG = "10s";
    public static final String USUAL_WAITING_LOCKS = "20";
    public static final String USUAL_ACTIVE_SESSIONS = "100";
    public static final String USUAL_WAL_RATE = "off";
    public static final String USUAL_AUTOVACUUM = "off";

    public static final ThrottleWords USUAL =
            new ThrottleWords(USUAL_LAG, USUAL_WAITING_LOCKS, USUAL_ACTIVE_SESSIONS, USUAL_WAL_RATE, USUAL_AUTOVACUUM);
}
