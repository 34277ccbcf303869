package io.cowrieshell.enrich;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What keeps addresses from being enriched. */
enum EnrichProblem implements ProblemCode {
    UNREADABLE("ENRICH-001"),
    NO_DATABASE("ENRICH-002"),
    NO_DOCUMENTS("ENRICH-003");

    private final String id;

    EnrichProblem(String id) {
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
