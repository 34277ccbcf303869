package io.cowrieshell.plan;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What is wrong with a plan; nothing of it has been run. */
public enum PlanProblem implements ProblemCode {
    UNREADABLE("PLAN-001"),
    WRONG_SHAPE("PLAN-002");

    private final String id;

    PlanProblem(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ExitStatus exitStatus() {
        return ExitStatus.USAGE;
    }
}
