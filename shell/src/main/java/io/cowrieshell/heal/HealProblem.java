package io.cowrieshell.heal;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What can keep a repair from being done. */
enum HealProblem implements ProblemCode {
    CHANGED("HEAL-001", ExitStatus.STALE),
    NEEDS_JOURNAL("HEAL-002", ExitStatus.USAGE),
    IN_THE_WAY("HEAL-003", ExitStatus.FAILED);

    private final String id;
    private final ExitStatus exitStatus;

    HealProblem(String id, ExitStatus exitStatus) {
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
