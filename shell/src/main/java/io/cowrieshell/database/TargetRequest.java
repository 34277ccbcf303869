package io.cowrieshell.database;

import org.jspecify.annotations.Nullable;

/**
 * What the command line said about the database.
 *
 * @param target the positional TARGET: a connection string or the name of a profile
 * @param host flag {@code -h}
 * @param port flag {@code -p}
 * @param user flag {@code -U}
 * @param database flag {@code -d}: a name, or as in psql a connection string
 * @param asking flags {@code -W} and {@code -w}
 */
public record TargetRequest(
        @Nullable String target,
        @Nullable String host,
        @Nullable String port,
        @Nullable String user,
        @Nullable String database,
        Asking asking) {

    /** When to ask for a password. */
    public enum Asking {
        /** When the server wants one and none is known. */
        AS_NEEDED,
        /** Before connecting, {@code -W}. */
        ALWAYS,
        /** Not at all, {@code -w}. */
        NEVER
    }

    /** The command line that says nothing. */
    public static final TargetRequest NOTHING = new TargetRequest(null, null, null, null, null, Asking.AS_NEEDED);

    public static TargetRequest target(String target) {
        return new TargetRequest(target, null, null, null, null, Asking.AS_NEEDED);
    }

    public TargetRequest asking(Asking when) {
        return new TargetRequest(target, host, port, user, database, when);
    }

    // TARGET may hold a password.
    @Override
    public String toString() {
        return "TargetRequest[host=" + host + ", port=" + port + ", user=" + user + ", asking=" + asking + "]";
    }
}
