package io.cowrieshell.schema;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What keeps migrations from going on from the history that is there. */
public enum HistoryProblem implements ProblemCode {
    NEWER("HISTORY-001"),
    DISORDER("HISTORY-002"),
    FAILED("HISTORY-003"),
    BEGUN("HISTORY-004"),
    UNUSABLE("HISTORY-005");

    private final String id;

    HistoryProblem(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ExitStatus exitStatus() {
        return ExitStatus.FAILED;
    }
}
