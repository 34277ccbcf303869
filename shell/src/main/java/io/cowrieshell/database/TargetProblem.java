package io.cowrieshell.database;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemCode;

/** Ways to fail to name a target (up to 019) and to reach it (from 020). */
public enum TargetProblem implements ProblemCode {
    UNKNOWN_TARGET(1),
    MALFORMED_STRING(2),
    UNKNOWN_SETTING(3),
    BAD_VALUE(4),
    UNIX_SOCKET(5),
    SERVICE(6),
    PROFILE(7),
    CONTRADICTION(8),
    CANNOT_ASK(9),

    NAME_NOT_RESOLVED(20),
    REFUSED(21),
    TIMED_OUT(22),
    UNREACHABLE(23),
    NO_TLS(24),
    CERTIFICATE_NOT_TRUSTED(25),
    CERTIFICATE_FOR_ANOTHER_HOST(26),
    TLS_FAILED(27),
    PASSWORD_WRONG(28),
    PASSWORD_WANTED(29),
    NOT_ADMITTED(30),
    NO_SUCH_ROLE(31),
    NO_SUCH_DATABASE(32),
    TOO_MANY_CLIENTS(33),
    NOT_READY(34),
    NOT_POSTGRESQL(35),
    NO_SUITABLE_SERVER(36),
    CONNECTION_BROKEN(37),
    CONNECTION_FAILED(39);

    private static final int FIRST_OF_CONNECTING = 20;

    private final int number;

    TargetProblem(int number) {
        this.number = number;
    }

    @Override
    public String id() {
        return "TARGET-0" + (number < 10 ? "0" : "") + number;
    }

    @Override
    public ExitStatus exitStatus() {
        return number < FIRST_OF_CONNECTING ? ExitStatus.USAGE : ExitStatus.NO_CONNECTION;
    }

    Problem because(String what, String why, String next) {
        return Problem.of(this, what).why(why).next(next);
    }
}
