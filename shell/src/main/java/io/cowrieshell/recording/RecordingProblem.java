package io.cowrieshell.recording;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What is wrong about what is kept of sessions. */
public enum RecordingProblem implements ProblemCode {
    NO_SUCH_SESSION("SESSION-001", ExitStatus.USAGE),
    UNREADABLE("SESSION-002", ExitStatus.FAILED),
    NOT_KEPT("SESSION-003", ExitStatus.FAILED),
    NO_PLANS("SESSION-004", ExitStatus.FAILED),
    ALREADY_RECORDING("SESSION-005", ExitStatus.USAGE),
    NOT_RECORDING("SESSION-006", ExitStatus.USAGE);

    private final String id;
    private final ExitStatus exitStatus;

    RecordingProblem(String id, ExitStatus exitStatus) {
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
