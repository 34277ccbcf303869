package io.cowrieshell.coverage;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What can keep coverage from being told. */
enum CoverageProblem implements ProblemCode {
    NOTHING_TO_COVER("COVERAGE-001");

    private final String id;

    CoverageProblem(String id) {
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
