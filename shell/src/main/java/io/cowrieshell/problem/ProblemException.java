package io.cowrieshell.problem;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} up to the place that prints it. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Only ever caught in this process; a problem is no part of a serial form.
    private final transient Problem problem;

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.code().id() + " " + problem.what(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
