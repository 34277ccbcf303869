package io.cowrieshell.terminal;

import io.cowrieshell.database.Database;
import io.cowrieshell.operation.Typing;
import io.cowrieshell.output.Surface;
import io.cowrieshell.output.Theme;
import io.cowrieshell.problem.ProblemException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jspecify.annotations.Nullable;

/** The prompt: reads a line, runs it, and comes back, whatever happens. */
final class PromptLoop {

    private final Dispatcher dispatcher;
    private final Terminal terminal;
    private final boolean colour;
    private final Worker worker;
    private final PromptText prompt;
    private final SqlWords sqlWords;
    private final ShellHistory history;
    private final Function<String, Optional<Path>> historyFiles;
    private final LineEditor commands;
    private final Map<String, LineEditor> scripts = new HashMap<>();
    private volatile @Nullable Typing typing;
    private @Nullable Database toldLost;

    /**
     * @param historyFiles where what is typed into an operation is remembered, by its name; commands by the empty one
     */
    PromptLoop(
            Dispatcher dispatcher, Terminal terminal, boolean colour, Function<String, Optional<Path>> historyFiles) {
        this.dispatcher = dispatcher;
        this.terminal = terminal;
        this.colour = colour && !terminal.getType().startsWith("dumb");
        Rim rim = dispatcher.rim();
        this.worker = new Worker(rim);
        this.prompt = new PromptText(rim.session(), rim.recorder()::recording);
        this.sqlWords = new SqlWords(rim.session());
        this.history = new ShellHistory(dispatcher.redactor(), dispatcher::study);
        this.historyFiles = historyFiles;
        this.commands = commands();
        rim.surface(surface(terminal));
        rim.asking(commands::ask);
        rim.screens(() -> Optional.of(new LiveWatching.Screen(terminal, () -> {})));
        dispatcher.person(new EditingPerson(history, terminal, into -> typing = into));
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

    private LineEditor commands() {
        EditorParser parser = new EditorParser(dispatcher.parser());
        JavaScriptCompleter javaScript = new JavaScriptCompleter(
                dispatcher, sqlWords, dispatcher.catalog().find("js").orElse(null));
        return new LineEditor(
                terminal,
                colour,
                history,
                historyFiles.apply(""),
                new LineEditor.Language(
                        parser,
                        new ShellCompleter(dispatcher.registry(), parser, sqlWords, javaScript),
                        new Foresight(
                                colour ? new ShellHighlighter(dispatcher.parser(), parser) : new DefaultHighlighter(),
                                dispatcher)));
    }

    /** For the text of one operation, which is JavaScript. */
    private LineEditor script(Typing into) {
        return new LineEditor(
                terminal,
                colour,
                new ShellHistory(dispatcher.redactor(), dispatcher.redactor()::study),
                historyFiles.apply(into.operation()),
                new LineEditor.Language(
                        new JavaScriptParser(),
                        new JavaScriptCompleter(
                                dispatcher, sqlWords, dispatcher.catalog().get(into.operation())),
                        colour ? new JavaScriptHighlighter() : new DefaultHighlighter()));
    }

    /** Runs until the user leaves; returns the status to exit with. */
    int run() {
        terminal.handle(Signal.INT, signal -> interrupt());
        int last = 0;
        while (dispatcher.exitAsked().isEmpty()) {
            String line = read();
            if (line == null && typing == null) {
                return last;
            }
            if (line == null || (typing != null && typing.leaving().contains(line.strip()))) {
                typing = null;
            } else if (!empty(line)) {
                last = worker.run(() -> run(line));
                sqlWords.changed();
                dispatcher.rim().surface().flush();
            }
        }
        return dispatcher.exitAsked().getAsInt();
    }

    private boolean empty(String line) {
        boolean comment = line.stripLeading().startsWith("#") && line.indexOf('\n') < 0;
        return line.isBlank() || (comment && typing == null);
    }

    /** A line, or several that were pasted at once: those after one that failed are not run. */
    private int run(String text) {
        Typing into = typing;
        if (into != null) {
            return dispatcher.text(into.operation(), text);
        }
        if (text.indexOf('\n') < 0) {
            return dispatcher.line(text);
        }
        int last = 0;
        for (ScriptReader.Entry entry : new ScriptReader(dispatcher.parser(), text).entries()) {
            if (typing != null) {
                // What was pasted has gone over to it, and so does the rest.
                return run(text.lines().skip(entry.number() - 1L).collect(Collectors.joining("\n")));
            }
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
                Typing into = typing;
                LineEditor editor =
                        into == null ? commands : scripts.computeIfAbsent(into.operation(), operation -> script(into));
                return editor.read(prompt.text(width(terminal), colour, into == null ? "" : into.prompt()));
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
