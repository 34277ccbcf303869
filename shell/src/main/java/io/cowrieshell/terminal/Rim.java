package io.cowrieshell.terminal;

import io.cowrieshell.database.Session;
import io.cowrieshell.operation.Conversation;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.output.Surface;
import java.io.PrintWriter;
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
        screen = other;
        data = new Valve(other.out());
        people = new Valve(other.talk());
        surface = other.through(new PrintWriter(data), new PrintWriter(people));
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

    RunContext context(Conversation conversation) {
        return new RunContext(session, conversation, interruption, shell);
    }
}
