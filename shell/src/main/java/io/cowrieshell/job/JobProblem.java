package io.cowrieshell.job;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;
import io.cowrieshell.problem.ProblemException;

/** What keeps a job from being worked on, or ends the work before its end. */
public enum JobProblem implements ProblemCode {
    NO_SUCH_JOB("JOB-001", ExitStatus.USAGE),
    ANOTHER_AT_WORK("JOB-002", ExitStatus.LOCKED),
    OVER("JOB-003", ExitStatus.USAGE),
    STOPPED("JOB-004", ExitStatus.RESUMABLE),
    ABORTED("JOB-005", ExitStatus.RESUMABLE),
    TOO_MANY_ERRORS("JOB-006", ExitStatus.FAILED),
    BEYOND_LIMIT("JOB-007", ExitStatus.RESUMABLE),
    SEVERAL("JOB-008", ExitStatus.USAGE),
    NOT_HEARD("JOB-009", ExitStatus.FAILED),
    STATUS_FOLDER("JOB-010", ExitStatus.USAGE);

    private final String id;
    private final ExitStatus exitStatus;

    JobProblem(String id, ExitStatus exitStatus) {
        this.id = id;
        this.exitStatus = exitStatus;
    }

    public static ProblemException noSuchJob(String what, String why) {
        return NO_SUCH_JOB.problem(what).why(why).next("`jobs` lists them").asException();
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
