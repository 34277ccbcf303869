package io.cowrieshell.operation;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What goes wrong in the shell itself, whatever the operation. */
public enum OwnProblem implements ProblemCode {
    UNEXPECTED("SHELL-001", ExitStatus.OWN_ERROR),
    NOT_CONFIRMED("SHELL-002", ExitStatus.NOT_CONFIRMED),
    CANNOT_WRITE_FILE("SHELL-003", ExitStatus.OWN_ERROR),
    NO_EDITOR("SHELL-004", ExitStatus.OWN_ERROR),
    INTERRUPTED("SHELL-005", ExitStatus.INTERRUPTED),
    TOO_DEEP("SHELL-006", ExitStatus.FAILED),
    OUT_OF_MEMORY("SHELL-007", ExitStatus.OWN_ERROR),
    NOT_WATCHED("SHELL-008", ExitStatus.USAGE);

    private final String id;
    private final ExitStatus exitStatus;

    OwnProblem(String id, ExitStatus exitStatus) {
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
