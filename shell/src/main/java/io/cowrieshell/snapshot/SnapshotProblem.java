package io.cowrieshell.snapshot;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What keeps snapshots from being filled, or looked at. */
public enum SnapshotProblem implements ProblemCode {
    NOT_THERE("SNAPSHOT-001", ExitStatus.FINDINGS),
    NOT_SOUND("SNAPSHOT-002", ExitStatus.FINDINGS),
    MIGRATING("SNAPSHOT-003", ExitStatus.FINDINGS);

    private final String id;
    private final ExitStatus exitStatus;

    SnapshotProblem(String id, ExitStatus exitStatus) {
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
