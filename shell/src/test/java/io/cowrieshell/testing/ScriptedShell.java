package io.cowrieshell.testing;

import io.cowrieshell.database.Session;
import io.cowrieshell.database.Target;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.output.Surface;
import io.cowrieshell.output.Theme;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.recording.SessionJournal;
import io.cowrieshell.terminal.Dispatcher;
import io.cowrieshell.terminal.UserFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.completion.CompletionContext;
import org.springframework.shell.core.command.completion.CompletionProposal;

/** The shell in this process and without a terminal: lines go in, and what they print comes out as text. */
public final class ScriptedShell implements AutoCloseable {

    private static final int WIDTH = 100;

    private final StringWriter out = new StringWriter();
    private final StringWriter talk = new StringWriter();
    private final CommandRegistry registry = new CommandRegistry();
    private final Session session = new Session(talk::append, null);
    private final Dispatcher dispatcher;

    private ScriptedShell(OperationCatalog catalog) {
        Surface surface = new Surface(new PrintWriter(out), new PrintWriter(talk), Theme.PLAIN, () -> WIDTH, false);
        dispatcher = new Dispatcher(catalog, registry, session, new Redactor(), surface);
        dispatcher.settings().timing(false);
    }

    /** Connected to nothing. */
    public static ScriptedShell alone() {
        return of(OperationCatalog.ofClassPath());
    }

    /** Connected to nothing, and knowing only these. */
    public static ScriptedShell of(OperationCatalog catalog) {
        return new ScriptedShell(catalog);
    }

    public static ScriptedShell at(Target target, boolean writable) {
        return at(target, writable, OperationCatalog.ofClassPath());
    }

    public static ScriptedShell at(Target target, boolean writable, OperationCatalog catalog) {
        ScriptedShell shell = of(catalog);
        shell.session.connect(Session.Destination.of(target, writable));
        return shell;
    }

    /** What it runs from now on is kept in a journal below that folder. */
    public ScriptedShell keepingIn(Path state) {
        UserFiles files = new UserFiles(Map.of("XDG_STATE_HOME", state.toString()), talk::append);
        dispatcher.keepIn(SessionJournal.begin(files.sessions(), dispatcher.redactor(), talk::append));
        return this;
    }

    /** Runs lines as if typed one after the other, up to the first that does not end well. */
    public Outcome run(String... lines) {
        out.getBuffer().setLength(0);
        talk.getBuffer().setLength(0);
        ExitStatus status = ExitStatus.DONE;
        for (String line : lines) {
            if (status == ExitStatus.DONE) {
                status = dispatcher.run(line);
            }
        }
        return new Outcome(status.code(), out.toString(), talk.toString());
    }

    /** What the lines that run now have said so far, apart from their data. */
    public String talk() {
        return talk.toString();
    }

    /** What the last word of a line could be, as its command has it. */
    public List<String> complete(String line) {
        List<String> words = List.of(line.split(" ", -1));
        Command command = registry.getCommandByName(words.get(0));
        if (command == null) {
            throw new IllegalArgumentException("no command: " + line);
        }
        int last = words.size() - 1;
        CompletionContext asked =
                new CompletionContext(words, last, words.get(last).length(), command, null);
        return command.getCompletionProvider().apply(asked).stream()
                .map(CompletionProposal::value)
                .toList();
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    public Session session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
    }
}
