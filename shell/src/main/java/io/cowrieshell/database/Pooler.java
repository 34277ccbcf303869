package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.postgresql.PGConnection;

/** Finds out whether a pooler such as PgBouncer stands between, and whether it shares backends between clients. */
final class Pooler {

    private static final int ROUNDS = 4;

    private Pooler() {}

    /** Opens one more connection. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    /**
     * 1. The backend's process id is told twice: by the protocol at the start, where a pooler invents one, and by the
     * server itself. If they agree nobody stands between, and that is all.
     *
     * <p>2. Otherwise two clients ask for their backend in turn. Where each keeps its own backend the pooler works by
     * session; where both are ever answered by the same one it works by transaction.
     */
    static boolean sharesBackends(Connection first, ServerFacts facts, Opener opener) throws SQLException {
        if (first.unwrap(PGConnection.class).getBackendPID() == facts.identity().backend()) {
            return false;
        }
        try (Connection second = opener.open()) {
            Set<Integer> mine = new HashSet<>();
            Set<Integer> others = new HashSet<>();
            for (int i = 0; i < ROUNDS; i++) {
                mine.add(backend(first));
                others.add(backend(second));
            }
            mine.retainAll(others);
            return !mine.isEmpty();
        }
    }

    private static int backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
