package io.cowrieshell.script;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What goes wrong in a script. */
public enum ScriptProblem implements ProblemCode {
    FAILED("SCRIPT-001"),
    SYNTAX("SCRIPT-002"),
    WRONG_CALL("SCRIPT-003"),
    TOOK_TOO_LONG("SCRIPT-004"),
    DID_TOO_MUCH("SCRIPT-005"),
    NEEDS_TOO_MUCH("SCRIPT-006"),
    NO_FILE("SCRIPT-007");

    private final String id;

    ScriptProblem(String id) {
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
