package io.cowrieshell.database;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemCode;

/** What goes wrong once connected. */
public enum ServerProblem implements ProblemCode {
    STATEMENT_FAILED("SQL-001", ExitStatus.FAILED),
    READ_ONLY("SQL-002", ExitStatus.NOT_CONFIRMED),
    CONNECTION_LOST("SQL-003", ExitStatus.NO_CONNECTION),
    NOT_CONNECTED("SQL-004", ExitStatus.NO_CONNECTION),
    TIMED_OUT("SQL-005", ExitStatus.FAILED),
    LOCKED("SQL-006", ExitStatus.LOCKED),
    NOT_PERMITTED("SQL-007", ExitStatus.FAILED),
    IN_TRANSACTION("SQL-008", ExitStatus.FAILED),
    POOLER("SQL-009", ExitStatus.FAILED),
    COPY("SQL-010", ExitStatus.FAILED),
    NO_VALUE("SQL-011", ExitStatus.USAGE),
    NOT_IN_PLACE("SQL-012", ExitStatus.FAILED);

    private final String id;
    private final ExitStatus exitStatus;

    ServerProblem(String id, ExitStatus exitStatus) {
        this.id = id;
        this.exitStatus = exitStatus;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ExitStatus exitStatus() {
        return exitStatus;
    }

    static Problem readOnly() {
        return READ_ONLY
                .problem("the target is open read-only")
                .why("nothing has been changed")
                .next("`write on` opens it for writing (or start with --write)");
    }

    static Problem pooled() {
        return POOLER.problem("a pooler in transaction mode stands before the server")
                .why("locks and settings of a session would not hold, so nothing that changes data is run")
                .next("connect to PostgreSQL directly (usually port 5432), or to a pool in session mode");
    }

    static Problem notInPlace(String reason) {
        return NOT_IN_PLACE
                .problem("this cannot be rehearsed in place")
                .why(reason)
                .next("`rehearse` without --in-place has a clone for it");
    }
}
