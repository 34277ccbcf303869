package io.cowrieshell.deadletters;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What keeps dead letters from being looked at or read again. */
enum DeadLettersProblem implements ProblemCode {
    NOT_THERE("LETTERS-001", ExitStatus.FINDINGS),
    NO_SUCH_LETTER("LETTERS-002", ExitStatus.USAGE),
    IN_THE_WAY("LETTERS-003", ExitStatus.FAILED);

    private final String id;
    private final ExitStatus exitStatus;

    DeadLettersProblem(String id, ExitStatus exitStatus) {
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
