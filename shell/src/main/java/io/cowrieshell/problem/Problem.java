package io.cowrieshell.problem;

import org.jspecify.annotations.Nullable;

/**
 * One failure, told to a tired operator: what failed, why, and what to do next.
 *
 * @param what one line, without a full stop: {@code cannot connect to db.example:5432}
 * @param why the cause as far as it is known: a SQLSTATE, a holder, a row
 * @param next the command or step that helps
 * @param sqlState the server's code where a statement failed
 * @param likely the defect behind it, where one is recognised: {@code ip_inventory.ip_address is inet}
 */
public record Problem(
        ProblemCode code,
        String what,
        @Nullable String why,
        @Nullable String next,
        @Nullable String sqlState,
        @Nullable String likely) {

    public static Problem of(ProblemCode code, String what) {
        return new Problem(code, what, null, null, null, null);
    }

    public Problem why(String reason) {
        return new Problem(code, what, reason, next, sqlState, likely);
    }

    public Problem next(String step) {
        return new Problem(code, what, why, step, sqlState, likely);
    }

    public Problem sqlState(@Nullable String state) {
        return new Problem(code, what, why, next, state, likely);
    }

    public Problem likely(String cause) {
        return new Problem(code, what, why, next, sqlState, cause);
    }

    public ProblemException asException() {
        return new ProblemException(this, null);
    }

    public ProblemException asException(Throwable cause) {
        return new ProblemException(this, cause);
    }
}
