package io.cowrieshell.terminal;

import io.cowrieshell.database.Database;
import io.cowrieshell.output.Surface;
import io.cowrieshell.output.Theme;
import io.cowrieshell.problem.ProblemException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.widget.AutosuggestionWidgets;
import org.jspecify.annotations.Nullable;

/** The prompt: reads a line, runs it, and comes back, whatever happens. */
final class PromptLoop {

    private static final int HISTORY_SIZE = 10_000;

    private final Dispatcher dispatcher;
    private final Terminal terminal;
    private final boolean colour;
    private final Worker worker;
    private final PromptText prompt;
    private final SqlWords sqlWords;
    private final ShellHistory history;
    private final LineReader reader;
    private @Nullable Database toldLost;

    PromptLoop(Dispatcher dispatcher, Terminal terminal, boolean colour, Optional<Path> historyFile) {
        this.dispatcher = dispatcher;
        this.terminal = terminal;
        this.colour = colour && !terminal.getType().startsWith("dumb");
        Rim rim = dispatcher.rim();
        this.worker = new Worker(rim);
        this.prompt = new PromptText(rim.session());
        this.sqlWords = new SqlWords(rim.session());
        this.history = new ShellHistory(dispatcher.redactor());
        this.reader = reader(historyFile);
        rim.surface(surface(terminal));
        rim.asking(this::ask);
        rim.screens(() -> Optional.of(new LiveWatching.Screen(terminal, () -> {})));
        dispatcher.person(new EditingPerson(history, terminal));
    }

    private Surface surface(Terminal screen) {
        PrintWriter writer = screen.writer();
        return new Surface(
                writer,
                writer,
                new Theme(colour, blocks(screen)),
                () -> width(screen),
                !screen.getType().startsWith("dumb"));
    }

    private static boolean blocks(Terminal screen) {
        return Streams.drawing(screen.getType())
                && screen.outputEncoding().newEncoder().canEncode('▁');
    }

    private static int width(Terminal screen) {
        int columns = screen.getSize().getColumns();
        return columns > 0 ? columns : 80;
    }

    private LineReader reader(Optional<Path> historyFile) {
        EditorParser parser = new EditorParser(dispatcher.parser());
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("cowrie-shell")
                .parser(parser)
                .completer(new ShellCompleter(dispatcher.registry(), parser, sqlWords))
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
        if (colour) {
            builder.highlighter(new ShellHighlighter(dispatcher.parser(), parser));
        }
        LineReader built = builder.build();
        if (colour) {
            new AutosuggestionWidgets(built).enable();
        }
        KeyMap<Binding> keys = Objects.requireNonNull(built.getKeyMaps().get(LineReader.MAIN));
        keys.bind(new Reference(LineReader.SELF_INSERT_UNMETA), "\u001b\r");
        // The arrows of terminals that do not heed the wish for those of applications.
        keys.bind(new Reference(LineReader.UP_LINE_OR_SEARCH), "\u001b[A");
        keys.bind(new Reference(LineReader.DOWN_LINE_OR_SEARCH), "\u001b[B");
        keys.bind(new Reference(LineReader.FORWARD_CHAR), "\u001b[C");
        keys.bind(new Reference(LineReader.BACKWARD_CHAR), "\u001b[D");
        keys.bind(new Reference(LineReader.BEGINNING_OF_LINE), "\u001b[H");
        keys.bind(new Reference(LineReader.END_OF_LINE), "\u001b[F");
        return built;
    }

    /** Runs until the user leaves; returns the status to exit with. */
    int run() {
        terminal.handle(Signal.INT, signal -> interrupt());
        int last = 0;
        while (dispatcher.exitAsked().isEmpty()) {
            String line = read();
            if (line == null) {
                return last;
            }
            if (!line.isBlank() && !(line.stripLeading().startsWith("#") && line.indexOf('\n') < 0)) {
                last = worker.run(() -> run(line));
                sqlWords.changed();
                dispatcher.rim().surface().flush();
            }
        }
        return dispatcher.exitAsked().getAsInt();
    }

    /** A line, or several that were pasted at once: those after one that failed are not run. */
    private int run(String text) {
        if (text.indexOf('\n') < 0) {
            return dispatcher.line(text);
        }
        int last = 0;
        for (ScriptReader.Entry entry : new ScriptReader(dispatcher.parser(), text).entries()) {
            last = dispatcher.line(entry.text());
            if (last != 0 || dispatcher.exitAsked().isPresent()) {
                break;
            }
        }
        return last;
    }

    private @Nullable String read() {
        while (true) {
            try {
                noticeLoss();
                sqlWords.refresh();
                return reader.readLine(prompt.text(width(terminal), colour));
            } catch (UserInterruptException e) {
                // Ctrl-C clears the line; it never ends the session.
                toldLost = null;
                if (terminal.getType().startsWith("dumb")) {
                    terminal.writer().println();
                }
            } catch (EndOfFileException e) {
                return null;
            }
        }
    }

    private void noticeLoss() {
        prompt.refresh();
        Database database = dispatcher.rim().session().current().orElse(null);
        if (database != null && database.channel().closed() && database != toldLost) {
            toldLost = database;
            if (!dispatcher.rim().abandoned(database)) {
                terminal.writer()
                        .println("The connection to "
                                + dispatcher.rim().session().label() + " was lost; the next command connects again.");
            }
        }
    }

    private void interrupt() {
        if (worker.interrupt()) {
            terminal.writer().flush();
        }
    }

    private String ask(String question) {
        // What is answered to a question is no command to come back to.
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        try {
            return reader.readLine(question);
        } catch (UserInterruptException | EndOfFileException e) {
            return "";
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
        }
    }

    /** Connects before the first prompt, so that a wrong target is told at once. */
    boolean connect() {
        try {
            dispatcher.rim().session().database();
            return true;
        } catch (ProblemException e) {
            dispatcher.report(e);
            return false;
        }
    }
}
