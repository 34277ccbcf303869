package io.cowrieshell.operation;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** A command that was not understood, so that nothing was touched. */
public enum UsageProblem implements ProblemCode {
    UNKNOWN_COMMAND("USAGE-001"),
    UNKNOWN_OPTION("USAGE-002"),
    MISSING_VALUE("USAGE-003"),
    WRONG_VALUE("USAGE-004"),
    CONTRADICTION("USAGE-005"),
    UNREADABLE_LINE("USAGE-006"),
    UNREADABLE_FILE("USAGE-007");

    private final String id;

    UsageProblem(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ExitStatus exitStatus() {
        return ExitStatus.USAGE;
    }
}
