package io.cowrieshell.sandbox.clone;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** Why a target cannot be cloned, or not so. */
public enum CloneProblem implements ProblemCode {
    NOT_MASKED("CLONE-001", ExitStatus.USAGE),
    NOT_MADE("CLONE-002", ExitStatus.FAILED);

    private final String id;
    private final ExitStatus exitStatus;

    CloneProblem(String id, ExitStatus exitStatus) {
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
