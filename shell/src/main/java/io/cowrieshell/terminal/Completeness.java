package io.cowrieshell.terminal;

import io.cowrieshell.database.SqlScript;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.operation.Text;
import io.cowrieshell.script.JavaScriptText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a command that takes SQL or JavaScript is whole, or another line is to come. */
final class Completeness {

    /** Words a statement cannot end with. */
    private static final Set<String> DANGLING = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "BY",
            "JOIN",
            "ON",
            "AS",
            "UNION",
            "VALUES",
            "SET",
            "IN",
            "WITH",
            "INTO",
            "LIMIT",
            "HAVING",
            "USING",
            "UPDATE",
            "INSERT",
            "DELETE",
            "CREATE",
            "ALTER",
            "DROP",
            "TABLE",
            "LIKE",
            "BETWEEN",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "DISTINCT",
            "INTERSECT",
            "EXCEPT",
            "ORDER",
            "GROUP",
            "RETURNING");

    private Completeness() {}

    /** For the prompt: true while Enter should open another line. */
    static boolean wantsMore(String line, Text.Language language) {
        String text = textOf(line);
        if (open(line, language)) {
            return true;
        }
        if (language != Text.Language.SQL || SqlScript.of(text).terminated()) {
            // The word alone opens several lines of SQL; JavaScript alone is a command.
            return language == Text.Language.SQL && text.isBlank() && !line.contains("\n");
        }
        return line.contains("\n") || dangling(text);
    }

    /** For a file: SQL that is closed by a semicolon. */
    static boolean ended(String line) {
        return SqlScript.of(textOf(line)).terminated();
    }

    /** SQL that could be whole as it is. */
    static boolean mayEnd(String line) {
        String text = textOf(line);
        return !text.isBlank() && SqlScript.of(text).open() == SqlScript.Open.NOTHING && !dangling(text);
    }

    /** A quote, comment or bracket is open, or JavaScript ends in the middle. */
    static boolean open(String line, Text.Language language) {
        String text = textOf(line);
        return switch (language) {
            case SQL -> SqlScript.of(text).open() != SqlScript.Open.NOTHING;
            case JAVASCRIPT -> JavaScriptText.of(text).wantsMore();
            case COMMAND, PROSE -> false;
        };
    }

    private static String textOf(String line) {
        String text = line.stripLeading();
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(end);
    }

    private static boolean dangling(String text) {
        List<SqlStatement> statements = SqlScript.of(text).statements();
        if (statements.isEmpty()) {
            return false;
        }
        String last = statements.get(statements.size() - 1).text().stripTrailing();
        char end = last.charAt(last.length() - 1);
        if (",=<>+-/|".indexOf(end) >= 0) {
            return true;
        }
        String word = last.replaceFirst("(?s).*?(\\w+)$", "$1").toUpperCase(Locale.ROOT);
        return DANGLING.contains(word);
    }
}
