package io.cowrieshell.database;

import io.cowrieshell.problem.Problem;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells what a failed statement means, by its SQLSTATE. */
public final class ServerFailure {

    /** Lock not available, serialization failure, deadlock. */
    private static final Set<String> PASSING = Set.of("55P03", "40001", "40P01");

    /** Data, integrity, a trigger or function that refuses, a value that fits nowhere. */
    private static final Set<String> OF_ROWS = Set.of("21", "22", "23", "2F", "38", "39", "44", "54", "P0");

    private ServerFailure() {}

    public static Problem explain(SQLException failure) {
        SQLException e = root(failure);
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        Problem problem =
                switch (state) {
                    case "25006" ->
                        ServerProblem.READ_ONLY
                                .problem("the target is open read-only: " + message(e))
                                .next("`write on` opens it for writing (or start with --write)");
                    case "57014" ->
                        ServerProblem.TIMED_OUT
                                .problem(message(e))
                                .next("raise the limit, or look at `status` for what is slow");
                    case "55P03" ->
                        ServerProblem.LOCKED.problem(message(e)).next("`status` shows who holds locks; try again");
                    case "42501" ->
                        ServerProblem.NOT_PERMITTED
                                .problem(message(e))
                                .next("ask the owner for the privilege, or connect as another role");
                    case "25P02" ->
                        ServerProblem.STATEMENT_FAILED
                                .problem("an earlier statement of this transaction failed")
                                .next("`sql rollback` ends the transaction");
                    default ->
                        lost(e)
                                ? ServerProblem.CONNECTION_LOST
                                        .problem("the connection to the server was lost")
                                        .next("`reconnect`, or just the next command, connects again")
                                : ServerProblem.STATEMENT_FAILED.problem(message(e));
                };
        Problem told = problem.why() == null ? why(problem, e) : problem;
        return told.sqlState(state);
    }

    /** Whether the connection is of no more use. */
    public static boolean lost(SQLException failure) {
        String state = root(failure).getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.equals("57P01")
                        || state.equals("57P02")
                        || state.equals("57P03")
                        || state.equals("57P05"));
    }

    /** Whether the same may succeed when it is tried again: somebody was in the way. */
    public static boolean passing(SQLException failure) {
        String state = root(failure).getSQLState();
        return state != null && PASSING.contains(state);
    }

    /** The 1-based place in the statement the server points at; 0 when it points at none. */
    public static int position(SQLException failure) {
        ServerErrorMessage server = server(failure);
        return server == null ? 0 : server.getPosition();
    }

    /** Whether it may be one row among many that is to blame, so that the others would go through. */
    public static boolean ofRows(SQLException failure) {
        String state = root(failure).getSQLState();
        return state != null && state.length() == 5 && OF_ROWS.contains(state.substring(0, 2));
    }

    /** What the server itself said, without severity, position and trailers. */
    public static String message(SQLException failure) {
        ServerErrorMessage server = server(failure);
        if (server != null && server.getMessage() != null) {
            return server.getMessage();
        }
        return String.valueOf(failure.getMessage());
    }

    private static Problem why(Problem problem, SQLException e) {
        ServerErrorMessage server = server(e);
        if (server == null) {
            return problem.why(state(e) + (problem.what().equals(e.getMessage()) ? "" : " " + e.getMessage()));
        }
        StringBuilder why = new StringBuilder(state(e));
        if (server.getDetail() != null) {
            why.append(": ").append(server.getDetail());
        }
        if (server.getWhere() != null) {
            why.append(" (").append(server.getWhere().replace('\n', ' ')).append(')');
        }
        Problem told = problem.why(why.toString());
        return server.getHint() != null && told.next() == null ? told.next(server.getHint()) : told;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "no SQLSTATE" : "SQLSTATE " + e.getSQLState();
    }

    static @Nullable ServerErrorMessage server(SQLException failure) {
        return root(failure) instanceof PSQLException e ? e.getServerErrorMessage() : null;
    }

    /** The pool wraps what the driver says; the driver's word is the one that counts. */
    static SQLException root(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException told) {
                return told;
            }
        }
        return failure;
    }
}
