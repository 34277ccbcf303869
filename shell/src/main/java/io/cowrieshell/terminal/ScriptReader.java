package io.cowrieshell.terminal;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file of commands, or what was pasted at the prompt, into commands.
 *
 * <p>A line is a command; {@code #} begins a comment line. SQL and JavaScript may go over several lines. SQL goes on to
 * the line that ends in a semicolon unless a line that begins with a command comes first; without a semicolon it ends
 * at a blank line, at a command or at the end, never in the middle: half a {@code delete} is not run.
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
        Text.Language language = language(first);
        if (language == null) {
            return first;
        }
        if (language == Text.Language.SQL) {
            return taken(first, lengthOfSql(first));
        }
        if (language == Text.Language.PROSE) {
            return taken(first, (int) lines.stream()
                    .takeWhile(line -> !line.isBlank()
                            && !beginsCommand(line)
                            && !line.strip().equals("quit"))
                    .count());
        }
        StringBuilder text = new StringBuilder(first);
        while (!lines.isEmpty() && Completeness.open(text.toString(), language)) {
            text.append('\n').append(take());
        }
        return text.toString();
    }

    private String taken(String first, int more) {
        StringBuilder text = new StringBuilder(first);
        for (int i = 0; i < more; i++) {
            text.append('\n').append(take());
        }
        return text.toString();
    }

    /** How many of the lines to come belong to the SQL that begins here. */
    private int lengthOfSql(String first) {
        StringBuilder text = new StringBuilder(first);
        int length = 0;
        int upToBlank = -1;
        if (Completeness.ended(first)) {
            return 0;
        }
        for (String line : lines) {
            if (beginsCommand(line) && Completeness.mayEnd(text.toString())) {
                return upToBlank < 0 ? length : upToBlank;
            }
            if (line.isBlank() && upToBlank < 0 && Completeness.mayEnd(text.toString())) {
                upToBlank = length;
            }
            text.append('\n').append(line);
            length++;
            // Only then is it worth reading it all again.
            if (line.indexOf(';') >= 0 && Completeness.ended(text.toString())) {
                return length;
            }
        }
        return upToBlank < 0 ? length : upToBlank;
    }

    /** Indented, a word such as status is a column. */
    private boolean beginsCommand(String line) {
        return !line.isEmpty()
                && !Character.isWhitespace(line.charAt(0))
                && (line.startsWith("#") || line.startsWith("\\") || parser.operation(line) != null);
    }

    private Text.@Nullable Language language(String line) {
        Operation<?, ?> operation = line.stripLeading().startsWith("\\") ? null : parser.operation(line);
        return operation == null
                ? null
                : OptionsModel.of(operation.declaration().options()).language().orElse(null);
    }
}
