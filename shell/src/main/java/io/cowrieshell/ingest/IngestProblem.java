package io.cowrieshell.ingest;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What keeps events from being written. */
public enum IngestProblem implements ProblemCode {
    NO_TABLES("INGEST-001", ExitStatus.FAILED),
    GIVEN_UP("INGEST-002", ExitStatus.RESUMABLE),
    TOO_MANY_LETTERS("INGEST-003", ExitStatus.FAILED),
    STOPPED("INGEST-004", ExitStatus.RESUMABLE);

    private final String id;
    private final ExitStatus exitStatus;

    IngestProblem(String id, ExitStatus exitStatus) {
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
