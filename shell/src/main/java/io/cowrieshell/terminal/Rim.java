package io.cowrieshell.terminal;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Session;
import io.cowrieshell.operation.Conversation;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.Reach;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.Watching;
import io.cowrieshell.output.Surface;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the parts of the rim share: the shell, the target, the screen, and how to ask a person. */
final class Rim {

    /** Asks a person something; null where nobody can be asked. */
    @FunctionalInterface
    interface Asking {
        String ask(String question);
    }

    private static final ThreadLocal<@Nullable Stage> OWN = new ThreadLocal<>();

    private final Shell shell;
    private final Session session;
    private final Recorder recorder;
    private volatile Surface screen;
    private boolean lossTold;
    private volatile Stage current;
    private volatile @Nullable Asking asking;
    private volatile Supplier<Optional<LiveWatching.Screen>> screens = Optional::empty;
    private volatile @Nullable Database abandoned;

    Rim(Shell shell, Session session, Surface surface) {
        this.shell = shell;
        this.session = session;
        this.recorder = new Recorder(this);
        this.screen = surface;
        this.current = new Stage(surface);
    }

    Shell shell() {
        return shell;
    }

    Session session() {
        return session;
    }

    /** Has the journal keep the lines that are run. */
    Recorder recorder() {
        return recorder;
    }

    /** Is told what becomes of the line that is run now. */
    LineRecord record() {
        return stage().record();
    }

    Surface surface() {
        return stage().surface();
    }

    void surface(Surface other) {
        screen = other;
        current = new Stage(other);
    }

    /**
     * While a command runs, what it runs in turn is written where and how its own result is: a file of commands with
     * {@code --json} gives documents only.
     */
    Stage.Redirection redirect(Surface to, OutputFormat format) {
        return stage().redirect(to, shell.settings(), format);
    }

    /** Whether this is run by something that itself was not typed. */
    boolean deeply() {
        return stage().depth() > 1;
    }

    /** Whether a command runs inside another, and so writes where that one does. */
    boolean nested() {
        return stage().nested();
    }

    @Nullable
    Asking asking() {
        // The keys of whoever watches are no answers.
        return stage().watched() ? null : asking;
    }

    void asking(@Nullable Asking person) {
        this.asking = person;
    }

    Interruption interruption() {
        return stage().innermost();
    }

    /** What may be touched now besides the target. */
    Reach reach() {
        return stage().reach();
    }

    Shell.Keeping keep(RunContext run) {
        return stage().keep(run);
    }

    /** Where somebody can watch at a terminal. */
    void screens(Supplier<Optional<LiveWatching.Screen>> terminals) {
        this.screens = terminals;
    }

    Watching watch() {
        Stage stage = stage();
        boolean redrawn = stage.surface().live()
                && stage.surface().terminal()
                && shell.settings().output().forPeople();
        return (redrawn ? screens.get() : Optional.<LiveWatching.Screen>empty())
                .<Watching>map(screen -> new LiveWatching(shell, stage, screen))
                .orElseGet(() -> new PlainWatching(shell, stage));
    }

    boolean watched() {
        return stage().watched();
    }

    void readings(Map<String, Double> told) {
        stage().readings(told);
    }

    /** A command's threads see its own stage, even when it has been left behind and another has begun. */
    Stage stage() {
        Stage mine = OWN.get();
        return mine == null ? current : mine;
    }

    /** A fresh stage: what interrupted the last command does not touch the next. */
    Stage begin() {
        Stage fresh = new Stage(screen);
        current = fresh;
        return fresh;
    }

    /** The calling thread plays here from now on. */
    void enter(Stage stage) {
        OWN.set(stage);
    }

    /** Gives up on what runs there: cuts its connection and lets it say no more. */
    void leaveBehind(Stage stage) {
        abandoned = session.current().orElse(null);
        stage.leaveBehind();
        session.abandon();
        begin();
        surface().talk().println(abandoned == null ? "left behind" : "left behind; the next command connects anew");
        surface().flush();
    }

    /** Whether this connection was cut on purpose, which has been told. */
    boolean abandoned(Database database) {
        return abandoned == database;
    }

    /** A process that is being ended says no more: what fails now fails because of that. */
    void mute() {
        current.close();
    }

    /** Output that got lost, on a full disk say, is a failure; a reader who has left is none. */
    void requireWritten() {
        surface().flush();
        screen.flush();
        screen.failure().filter(e -> !lossTold).ifPresent(e -> {
            lossTold = true;
            throw ResultFile.unable(Path.of("standard output"), e);
        });
    }

    RunContext context(Conversation conversation) {
        return new RunContext(
                stage().session(session), conversation, interruption(), shell, stage().depth(), watched(), reach());
    }
}
