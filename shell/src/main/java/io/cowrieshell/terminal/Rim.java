package io.cowrieshell.terminal;

import io.cowrieshell.database.Session;
import io.cowrieshell.operation.Conversation;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.output.Surface;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the parts of the rim share: the shell, the target, the screen, and how to ask a person. */
final class Rim {

    /** Asks a person something; null where nobody can be asked. */
    @FunctionalInterface
    interface Asking {
        String ask(String question);
    }

    private final Shell shell;
    private final Session session;
    private Surface screen;
    private Valve data;
    private Valve people;
    private volatile Surface surface;
    private volatile @Nullable Asking asking;
    private boolean nested;

    /** How many screens there have been: a command left behind must not bring its own back. */
    private int screens;

    private volatile Interruption interruption = new Interruption();

    Rim(Shell shell, Session session, Surface surface) {
        this.shell = shell;
        this.session = session;
        this.screen = surface;
        this.data = new Valve(surface.out());
        this.people = new Valve(surface.talk());
        this.surface = surface.through(new PrintWriter(data), new PrintWriter(people));
    }

    Shell shell() {
        return shell;
    }

    Session session() {
        return session;
    }

    Surface surface() {
        return surface;
    }

    void surface(Surface other) {
        screens++;
        screen = other;
        data = new Valve(other.out());
        people = new Valve(other.talk());
        surface = other.through(new PrintWriter(data), new PrintWriter(people));
    }

    /**
     * While a command runs, what it runs in turn is written where and how its own result is: a file of commands with
     * {@code --json} gives documents only.
     */
    Redirection redirect(Surface to, OutputFormat format) {
        Surface before = surface;
        OutputFormat usual = shell.settings().output();
        boolean nestedBefore = nested;
        int screensBefore = screens;
        surface = to;
        nested = true;
        shell.settings().output(format);
        return new Redirection(to, () -> {
            nested = nestedBefore;
            // A command may itself change these for the session; then its word stands.
            if (shell.settings().output() == format) {
                shell.settings().output(usual);
            }
            if (screens == screensBefore) {
                surface = before;
            }
        });
    }

    /** The session's output file; what runs inside another command already writes where that one does. */
    @Nullable
    Path outputFile() {
        return nested ? null : shell.settings().outputFile();
    }

    /** Undone by closing. */
    record Redirection(Surface surface, Runnable undo) implements AutoCloseable {
        @Override
        public void close() {
            undo.run();
        }
    }

    @Nullable
    Asking asking() {
        return asking;
    }

    void asking(@Nullable Asking person) {
        this.asking = person;
    }

    Interruption interruption() {
        return interruption;
    }

    /** A fresh start: what interrupted the last command does not touch the next. */
    void freshInterruption() {
        interruption = new Interruption();
    }

    /** Gives up on what runs now: cuts its connection and gives whatever comes next a screen of its own. */
    void leaveBehind() {
        session.abandon();
        data.shut();
        people.shut();
        surface(screen);
        surface.talk().println("left behind; the connection was cut and will be made anew");
        surface.flush();
    }

    /** A process that is being ended says no more: what fails now fails because of that. */
    void mute() {
        data.shut();
        people.shut();
    }

    RunContext context(Conversation conversation) {
        return new RunContext(session, conversation, interruption, shell);
    }
}
