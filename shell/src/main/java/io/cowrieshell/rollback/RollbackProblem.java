package io.cowrieshell.rollback;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What can keep a way back from being gone. */
enum RollbackProblem implements ProblemCode {
    CHANGED("ROLLBACK-001", ExitStatus.STALE),
    IN_THE_WAY("ROLLBACK-002", ExitStatus.FAILED),
    NO_DATABASE("ROLLBACK-003", ExitStatus.FAILED),
    NEWER("ROLLBACK-004", ExitStatus.FAILED),
    NOT_PLAIN("ROLLBACK-005", ExitStatus.FAILED);

    private final String id;
    private final ExitStatus exitStatus;

    RollbackProblem(String id, ExitStatus exitStatus) {
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
}
