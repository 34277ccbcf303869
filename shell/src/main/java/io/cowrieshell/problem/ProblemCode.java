package io.cowrieshell.problem;

/**
 * A stable name for one way to fail, such as {@code TARGET-003}. Packages declare theirs as an enum; a number is never
 * reused, and every code has its paragraph in {@code docs/problems.md}.
 */
public interface ProblemCode {

    /** The stable id, {@code AREA-NNN}. */
    String id();

    ExitStatus exitStatus();

    /** A problem of this kind; what failed, in one line. */
    default Problem problem(String what) {
        return Problem.of(this, what);
    }
}
