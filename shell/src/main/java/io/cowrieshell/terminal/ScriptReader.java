package io.cowrieshell.terminal;

import io.cowrieshell.database.SqlScript;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file of commands into commands.
 *
 * <p>A line is a command; {@code #} begins a comment line. SQL and JavaScript may go over several lines: while a quote
 * or bracket is open, and, for SQL, up to the line that ends in a semicolon, unless a line that begins with a command
 * comes first.
 */
final class ScriptReader {

    /** A command and the number of the line it begins on. */
    record Entry(int number, String text) {}

    private final LineParser parser;
    private final Deque<String> lines;
    private int number;

    ScriptReader(LineParser parser, String text) {
        this.parser = parser;
        this.lines = new ArrayDeque<>(text.lines().toList());
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        while (!lines.isEmpty()) {
            int begins = number + 1;
            String line = take();
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                entries.add(new Entry(begins, whole(line)));
            }
        }
        return entries;
    }

    private String take() {
        number++;
        return lines.removeFirst();
    }

    private String whole(String first) {
        StringBuilder text = new StringBuilder(first);
        Text.Language language = language(first);
        while (language != null && !lines.isEmpty() && goesOn(text.toString(), language)) {
            text.append('\n').append(take());
        }
        return text.toString();
    }

    private boolean goesOn(String text, Text.Language language) {
        if (Completeness.open(text, language)) {
            return true;
        }
        if (language != Text.Language.SQL || SqlScript.of(text).terminated()) {
            return false;
        }
        return sqlFollows();
    }

    /** Looks ahead: does the statement end in a semicolon before the next command begins? */
    private boolean sqlFollows() {
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#") || line.startsWith("\\") || parser.operation(line) != null) {
                return false;
            }
            if (line.stripTrailing().endsWith(";")) {
                return true;
            }
        }
        return false;
    }

    private Text.@Nullable Language language(String line) {
        Operation<?, ?> operation = line.stripLeading().startsWith("\\") ? null : parser.operation(line);
        return operation == null
                ? null
                : OptionsModel.of(operation.declaration().options()).language().orElse(null);
    }
}
