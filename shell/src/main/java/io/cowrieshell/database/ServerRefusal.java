package io.cowrieshell.database;

import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.Redactor;
import org.postgresql.util.ServerErrorMessage;

/** What a server means that answered, and said no. */
final class ServerRefusal {

    /** The server's routine that looks the role up; its name tells a missing role from a missing line in pg_hba.conf. */
    private static final String ROLE_LOOKUP = "InitializeSessionUserId";

    private final ServerErrorMessage message;
    private final Target target;
    private final Redactor redactor;

    ServerRefusal(ServerErrorMessage message, Target target, Redactor redactor) {
        this.message = message;
        this.target = target;
        this.redactor = redactor;
    }

    Problem explain() {
        String state = message.getSQLState() == null ? "" : message.getSQLState();
        return switch (state) {
            case "28P01" -> passwordRefused();
            case "28000" -> ROLE_LOOKUP.equals(message.getRoutine()) ? noRole() : notAdmitted();
            case "42501" ->
                because(TargetProblem.NOT_ADMITTED, "let " + target.user() + " in with GRANT CONNECT ON DATABASE");
            case "3D000" -> because(TargetProblem.NO_SUCH_DATABASE, "check -d; psql -l lists the databases");
            case "53300" ->
                because(TargetProblem.TOO_MANY_CLIENTS, "close other sessions, raise max_connections, or try again");
            case "57P01", "57P02", "57P03", "57P05" ->
                because(TargetProblem.NOT_READY, "wait for the server to start or recover, then try again");
            default -> because(TargetProblem.CONNECTION_FAILED, "the server's log may say more");
        };
    }

    private Problem passwordRefused() {
        String origin = target.settings()
                .find(Keyword.PASSWORD.word())
                .map(Setting::origin)
                .orElse("nowhere");
        return because(
                TargetProblem.PASSWORD_WRONG,
                "the password came from " + origin + "; use -W to type another, and check the role with -U");
    }

    private Problem noRole() {
        return because(TargetProblem.NO_SUCH_ROLE, "check -U; the role must exist and have LOGIN");
    }

    private Problem notAdmitted() {
        return because(
                TargetProblem.NOT_ADMITTED,
                "pg_hba.conf decides who may connect from where, as whom and with TLS; have a line added there");
    }

    private Problem because(TargetProblem code, String next) {
        String said = redactor.redact(String.valueOf(message.getMessage()));
        return code.because(
                "cannot connect to " + target.servers() + " as " + target.user(),
                "SQLSTATE " + message.getSQLState() + ": " + said,
                next);
    }
}
