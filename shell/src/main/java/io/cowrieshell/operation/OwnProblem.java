package io.cowrieshell.operation;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.ProblemCode;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;

/** What goes wrong in the shell itself, whatever the operation. */
public enum OwnProblem implements ProblemCode {
    UNEXPECTED("SHELL-001", ExitStatus.OWN_ERROR),
    NOT_CONFIRMED("SHELL-002", ExitStatus.NOT_CONFIRMED),
    CANNOT_WRITE_FILE("SHELL-003", ExitStatus.OWN_ERROR),
    NO_EDITOR("SHELL-004", ExitStatus.OWN_ERROR),
    INTERRUPTED("SHELL-005", ExitStatus.INTERRUPTED),
    TOO_DEEP("SHELL-006", ExitStatus.FAILED),
    OUT_OF_MEMORY("SHELL-007", ExitStatus.OWN_ERROR),
    NOT_WATCHED("SHELL-008", ExitStatus.USAGE),
    OUT_OF_REACH("SHELL-009", ExitStatus.FAILED);

    private final String id;
    private final ExitStatus exitStatus;

    OwnProblem(String id, ExitStatus exitStatus) {
        this.id = id;
        this.exitStatus = exitStatus;
    }

    /** That a file cannot be written, why, and what to do next. */
    public static ProblemException cannotWrite(Path file, IOException e, String next) {
        return CANNOT_WRITE_FILE
                .problem("cannot write " + file)
                .why(FileFailure.why(e))
                .next(next)
                .asException(e);
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
