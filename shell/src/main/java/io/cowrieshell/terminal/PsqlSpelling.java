package io.cowrieshell.terminal;

import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.problem.Nearest;
import java.util.Map;
import java.util.Optional;

/** The backslash commands that hands trained on psql type, as the shell's own commands. */
final class PsqlSpelling {

    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("\\?", "help"),
            Map.entry("\\h", "help"),
            Map.entry("\\q", "exit"),
            Map.entry("\\conninfo", "connection"),
            Map.entry("\\d", "describe"),
            Map.entry("\\dt", "describe --tables"),
            Map.entry("\\di", "describe --indexes"),
            Map.entry("\\dn", "describe --schemas"),
            Map.entry("\\l", "sql select datname, pg_get_userbyid(datdba) as owner from pg_database order by 1"),
            Map.entry("\\x", "settings expanded"),
            Map.entry("\\timing", "settings timing"),
            Map.entry("\\o", "settings output-file"),
            Map.entry("\\i", "include"),
            Map.entry("\\e", "edit"),
            Map.entry("\\s", "history"),
            Map.entry("\\watch", "watch"));

    private PsqlSpelling() {}

    static String translate(String line) {
        String text = line.stripLeading();
        if (!text.startsWith("\\")) {
            return text.equals("quit") || text.equals("quit;") ? "exit" : text.equals("?") ? "help" : text;
        }
        int end = 1;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String spelled = text.substring(0, end);
        String known = spelled.length() > 2 && spelled.endsWith("+") ? spelled.substring(0, end - 1) : spelled;
        String command = COMMANDS.get(known);
        if (command == null) {
            throw UsageProblem.UNKNOWN_COMMAND
                    .problem("there is no " + spelled + " here")
                    .next((known.length() > 3 ? Nearest.of(known, COMMANDS.keySet()) : Optional.<String>empty())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("known: "
                                    + String.join(
                                            " ",
                                            COMMANDS.keySet().stream().sorted().toList())))
                    .asException();
        }
        return command + text.substring(end).replaceFirst(";\\s*$", "");
    }
}
