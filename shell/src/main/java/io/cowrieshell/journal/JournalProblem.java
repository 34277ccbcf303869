package io.cowrieshell.journal;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What keeps a run from being begun, remembered or finished. */
public enum JournalProblem implements ProblemCode {
    HELD("JOURNAL-001", ExitStatus.LOCKED),
    NOT_PERMITTED("JOURNAL-002", ExitStatus.FAILED),
    NEWER("JOURNAL-003", ExitStatus.FAILED),
    LOCK_LOST("JOURNAL-004", ExitStatus.NO_CONNECTION),
    INTERRUPTED("JOURNAL-005", ExitStatus.RESUMABLE),
    NO_MEMORY("JOURNAL-006", ExitStatus.FAILED),
    NO_SUCH_RUN("JOURNAL-007", ExitStatus.USAGE);

    private final String id;
    private final ExitStatus exitStatus;

    JournalProblem(String id, ExitStatus exitStatus) {
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
