package io.cowrieshell.sql;

import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.database.ServerProblem;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.problem.Problem;
import java.sql.SQLException;

/** A failed statement, with a caret under the place the server points at. */
final class SqlFailure {

    private static final int CONTEXT = 60;

    private SqlFailure() {}

    static Problem explain(SQLException failure, SqlStatement statement, boolean writable) {
        if (String.valueOf(failure.getMessage()).contains("CopyManager")) {
            return ServerProblem.COPY
                    .problem("COPY from or to the client does not go through here")
                    .next("sql --output csv -o FILE select …");
        }
        if (!writable && "25001".equals(failure.getSQLState())) {
            return ServerProblem.READ_ONLY
                    .problem("the target is open read-only: " + statement.firstWord() + " changes it")
                    .next("`write on` opens it for writing (or start with --write)")
                    .sqlState("25001");
        }
        Problem problem = ServerFailure.explain(failure);
        int position = ServerFailure.position(failure);
        if (position <= 0 || position > statement.text().length() + 1) {
            return problem;
        }
        String why = problem.why() == null ? "" : problem.why();
        return problem.why(why + "\n" + caret(statement.text(), position - 1));
    }

    /** The line in question and a caret below it; a long line is cut to what is near. */
    private static String caret(String text, int at) {
        int from = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
        int to = text.indexOf('\n', from);
        String line = text.substring(from, to < 0 ? text.length() : to).replace('\t', ' ');
        int column = Math.min(at - from, line.length());
        int cut = Math.max(0, column - CONTEXT);
        long number = text.substring(0, from).chars().filter(c -> c == '\n').count() + 1;
        String label = "line " + number + ": " + (cut > 0 ? "…" : "");
        String shown = line.substring(cut, Math.min(line.length(), column + CONTEXT));
        return label + shown + "\n" + " ".repeat(label.length() + column - cut) + "^";
    }
}
