package io.cowrieshell.plan;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What can be wrong with a plan, or keep it from being run to its end. */
public enum PlanProblem implements ProblemCode {
    UNREADABLE("PLAN-001", ExitStatus.USAGE),
    WRONG_SHAPE("PLAN-002", ExitStatus.USAGE),
    NO_PARAMETER("PLAN-003", ExitStatus.USAGE),
    TAMPERED("PLAN-004", ExitStatus.STALE),
    STALE("PLAN-005", ExitStatus.STALE),
    APPLIED("PLAN-006", ExitStatus.STALE),
    UNFINISHED("PLAN-007", ExitStatus.STALE),
    NOT_APPROVED("PLAN-008", ExitStatus.NOT_CONFIRMED),
    DIVERGED("PLAN-009", ExitStatus.DIVERGED),
    INTERRUPTED("PLAN-011", ExitStatus.RESUMABLE),
    NOTHING_TO_RESUME("PLAN-012", ExitStatus.USAGE),
    UNCERTAIN("PLAN-013", ExitStatus.FAILED),
    BUSY("PLAN-014", ExitStatus.LOCKED),
    UNWRITABLE("PLAN-015", ExitStatus.FAILED),
    NOTHING_TO_SAVE("PLAN-016", ExitStatus.USAGE),
    NOT_REHEARSED("PLAN-020", ExitStatus.NOT_CONFIRMED);

    private final String id;
    private final ExitStatus exitStatus;

    PlanProblem(String id, ExitStatus exitStatus) {
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
