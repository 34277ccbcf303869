package io.cowrieshell.check;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What can keep a question from being asked. */
enum CheckProblem implements ProblemCode {
    COLUMNS_MISSING("CHECK-001");

    private final String id;

    CheckProblem(String id) {
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
