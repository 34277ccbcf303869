package io.cowrieshell.sandbox;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What can go wrong with a sandbox. Each has its paragraph in {@code docs/problems.md}. */
public enum SandboxProblem implements ProblemCode {
    NO_BINARIES("SANDBOX-001", ExitStatus.OWN_ERROR),
    UNUSABLE_BINARIES("SANDBOX-002", ExitStatus.OWN_ERROR),
    UNABLE_TO_UNPACK("SANDBOX-003", ExitStatus.OWN_ERROR),
    NO_ACCOUNT("SANDBOX-004", ExitStatus.OWN_ERROR),
    UNABLE_TO_CREATE("SANDBOX-005", ExitStatus.FAILED),
    UNABLE_TO_START("SANDBOX-006", ExitStatus.FAILED),
    NO_ANSWER("SANDBOX-007", ExitStatus.FAILED),
    UNABLE_TO_STOP("SANDBOX-008", ExitStatus.FAILED),
    OTHER_VERSION("SANDBOX-009", ExitStatus.FAILED),
    IN_USE("SANDBOX-010", ExitStatus.LOCKED),
    BAD_NAME("SANDBOX-011", ExitStatus.USAGE),
    DISK_FULL("SANDBOX-012", ExitStatus.FAILED),
    MISSING_LIBRARY("SANDBOX-013", ExitStatus.OWN_ERROR),
    NO_PERMISSION("SANDBOX-014", ExitStatus.FAILED),
    BUSY("SANDBOX-015", ExitStatus.LOCKED),
    INTERRUPTED("SANDBOX-016", ExitStatus.INTERRUPTED),
    NO_FOLDER("SANDBOX-017", ExitStatus.OWN_ERROR),
    UNKNOWN("SANDBOX-018", ExitStatus.USAGE),
    OTHERWISE_BORN("SANDBOX-019", ExitStatus.USAGE),
    NOT_BORN("SANDBOX-020", ExitStatus.FAILED),
    LOG_NOT_WRITTEN("SANDBOX-021", ExitStatus.FAILED);

    private final String id;
    private final ExitStatus exitStatus;

    SandboxProblem(String id, ExitStatus exitStatus) {
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
