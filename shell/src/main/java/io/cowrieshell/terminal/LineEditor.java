package io.cowrieshell.terminal;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.widget.AutosuggestionWidgets;

/** A line editor with the keys that hands expect, and a history of its own. */
final class LineEditor {

    private static final int HISTORY_SIZE = 10_000;

    /** Who understands what is typed. */
    record Language(Parser parser, Completer completer, Highlighter highlighter) {}

    private final LineReader reader;

    LineEditor(Terminal terminal, boolean colour, ShellHistory history, Optional<Path> historyFile, Language language) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("cowrie-shell")
                .parser(language.parser())
                .completer(language.completer())
                .highlighter(language.highlighter())
                .history(history)
                .variable(LineReader.HISTORY_SIZE, HISTORY_SIZE)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_SIZE)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P... ")
                .variable(LineReader.INDENTATION, 0)
                // Otherwise ! and backslashes in SQL would be rewritten.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .option(LineReader.Option.BRACKETED_PASTE, true);
        historyFile.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        reader = builder.build();
        if (colour) {
            new AutosuggestionWidgets(reader).enable();
        }
        bindKeys(Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN)));
    }

    private static void bindKeys(KeyMap<Binding> keys) {
        keys.bind(new Reference(LineReader.SELF_INSERT_UNMETA), "\u001b\r");
        // The arrows of terminals that do not heed the wish for those of applications.
        keys.bind(new Reference(LineReader.UP_LINE_OR_SEARCH), "\u001b[A");
        keys.bind(new Reference(LineReader.DOWN_LINE_OR_SEARCH), "\u001b[B");
        keys.bind(new Reference(LineReader.FORWARD_CHAR), "\u001b[C");
        keys.bind(new Reference(LineReader.BACKWARD_CHAR), "\u001b[D");
        keys.bind(new Reference(LineReader.BEGINNING_OF_LINE), "\u001b[H");
        keys.bind(new Reference(LineReader.END_OF_LINE), "\u001b[F");
    }

    String read(String prompt) {
        return reader.readLine(prompt);
    }

    /** What is answered to a question is no command to come back to. */
    String ask(String question) {
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        try {
            return reader.readLine(question);
        } catch (UserInterruptException | EndOfFileException e) {
            return "";
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
        }
    }
}
