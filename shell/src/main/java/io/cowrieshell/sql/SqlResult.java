package io.cowrieshell.sql;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import java.util.List;
import java.util.Locale;

/** What the statements did. Their rows, and a line for people on each, have been shown before. */
public record SqlResult(List<Statement> statements) implements Result {

    public SqlResult {
        statements = List.copyOf(statements);
    }

    /**
     * One statement's outcome.
     *
     * @param command its first word
     * @param rows how many it returned or changed; -1 where that means nothing
     * @param complete false when there were more rows than were wanted
     */
    public record Statement(String command, long rows, boolean returnedRows, boolean complete, double milliseconds) {}

    @Override
    public View view() {
        return View.nothing();
    }

    /** The line below a statement's rows. */
    static View line(Statement statement, boolean timing) {
        String time = timing ? String.format(Locale.ROOT, ", %s", duration(statement.milliseconds())) : "";
        String rows = Shown.count(statement.rows());
        String text;
        if (statement.returnedRows()) {
            String counted = rows + (statement.rows() == 1 ? " row" : " rows");
            text = "(" + counted + (statement.complete() ? "" : ", and there are more") + time + ")";
        } else {
            text = statement.command()
                    + (statement.rows() < 0 ? "" : " " + rows)
                    + (timing ? "  (" + duration(statement.milliseconds()) + ")" : "");
        }
        return View.line(text, View.Tone.FAINT);
    }

    private static String duration(double milliseconds) {
        return milliseconds < 1000
                ? String.format(Locale.ROOT, milliseconds < 10 ? "%.1f ms" : "%.0f ms", milliseconds)
                : String.format(Locale.ROOT, "%.2f s", milliseconds / 1000);
    }
}
