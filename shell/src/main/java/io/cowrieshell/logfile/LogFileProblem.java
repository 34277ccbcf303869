package io.cowrieshell.logfile;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What is wrong with the files that were given; nothing was loaded. */
public enum LogFileProblem implements ProblemCode {
    NOT_FOUND("LOGFILE-001"),
    UNREADABLE("LOGFILE-002"),
    NO_LOG("LOGFILE-003"),
    RULES("LOGFILE-004");

    private final String id;

    LogFileProblem(String id) {
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
