package io.cowrieshell.sandbox;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** How asking for a scenario or a population can fail: always before anything is made. */
public enum ScenarioProblem implements ProblemCode {
    UNKNOWN_SCENARIO("SANDBOX-030"),
    IMPOSSIBLE_POPULATION("SANDBOX-031");

    private final String id;

    ScenarioProblem(String id) {
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
