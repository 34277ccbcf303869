package io.cowrieshell.migrate;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What can keep a migration from being begun. */
enum MigrateProblem implements ProblemCode {
    NOT_SOUND("MIGRATE-001", ExitStatus.FINDINGS),
    NEWER("MIGRATE-002", ExitStatus.FAILED),
    HISTORY_DISAGREES("MIGRATE-003", ExitStatus.STALE);

    private final String id;
    private final ExitStatus exitStatus;

    MigrateProblem(String id, ExitStatus exitStatus) {
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
