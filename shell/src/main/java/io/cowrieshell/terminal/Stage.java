package io.cowrieshell.terminal;

import io.cowrieshell.database.Session;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.Reach;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Settings;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.Watching;
import io.cowrieshell.output.Surface;
import io.cowrieshell.problem.ExitStatus;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one command plays on: its view of the screen and what interrupts it.
 *
 * <p>A command left behind keeps its stage, with the curtain down: whatever it still says or starts concerns nobody.
 */
final class Stage {

    private final Valve data;
    private final Valve people;
    private final Surface whole;
    private Surface surface;
    private int depth;
    private final Interruption interruption = new Interruption();
    private volatile Interruption stop = interruption;
    private volatile Reach reach = Reach.FULL;
    private volatile @Nullable Session elsewhere;
    private @Nullable Watch watch;
    private Map<String, Double> readings = Map.of();
    private volatile Runnable leftBehind = () -> {};
    private volatile LineRecord record = LineRecord.NONE;
    private @Nullable Capture copy;

    Stage(Surface screen) {
        data = new Valve(screen.out());
        people = new Valve(screen.talk());
        whole = screen.through(new PrintWriter(data), new PrintWriter(people));
        surface = whole;
    }

    Surface surface() {
        return surface;
    }

    /** Says something to people, wherever the command itself writes at the moment. */
    void tell(String text) {
        whole.talk().println(text);
        whole.flush();
    }

    /** Is told what becomes of the line that is run now. */
    LineRecord record() {
        return record;
    }

    void record(LineRecord other) {
        record = other;
    }

    /** What is shown from now on is taken down there as well; returns where it was before. */
    @Nullable
    Capture copyTo(@Nullable Capture other) {
        Capture before = copy;
        copy = other;
        data.copyTo(other);
        people.copyTo(other);
        return before;
    }

    /** Undone by closing. */
    record Redirection(Surface surface, Runnable undo) implements AutoCloseable {
        @Override
        public void close() {
            undo.run();
        }
    }

    /** What is run from now on inside the command writes there, and in that format. */
    Redirection redirect(Surface to, Settings settings, OutputFormat format) {
        Surface before = surface;
        OutputFormat usual = settings.output();
        surface = to;
        depth++;
        settings.output(format);
        return new Redirection(to, () -> {
            depth--;
            surface = before;
            // A command may itself change the format for the session; then its word stands.
            if (settings.output() == format) {
                settings.output(usual);
            }
        });
    }

    int depth() {
        return depth;
    }

    boolean nested() {
        return depth > 0;
    }

    /** Stops the whole command. */
    Interruption interruption() {
        return interruption;
    }

    /** Stops what runs inside the command now. */
    Interruption innermost() {
        Watch running = watch;
        return running == null ? stop : running.interruption();
    }

    Reach reach() {
        return reach;
    }

    /** The session of what runs inside the command, where that has one of its own. */
    Session session(Session usual) {
        Session other = elsewhere;
        return other == null ? usual : other;
    }

    /** What is run from now on inside the command is kept to what this run is kept to. */
    Shell.Keeping keep(RunContext run) {
        Interruption usualStop = stop;
        Reach usual = reach;
        Session usualSession = elsewhere;
        stop = run.interruption();
        reach = run.reach();
        elsewhere = run.session();
        return () -> {
            stop = usualStop;
            reach = usual;
            elsewhere = usualSession;
        };
    }

    boolean watched() {
        return watch != null;
    }

    /** Numbers that the last result had to tell. */
    void readings(Map<String, Double> told) {
        readings = told;
    }

    /** Lines run from now on are watched, until it is closed. */
    Watch watch() {
        Watch begun = new Watch();
        watch = begun;
        return begun;
    }

    /** What runs while somebody watches: it can be stopped without stopping the command. */
    final class Watch implements AutoCloseable {

        private final Interruption inner = new Interruption();
        private final Interruption.Registration passing = stop.onInterrupt(inner::fire);

        Interruption interruption() {
            return inner;
        }

        Watching.Glimpse glimpse(Supplier<ExitStatus> run) {
            readings = Map.of();
            ExitStatus status = run.get();
            return new Watching.Glimpse(status, readings);
        }

        @Override
        public void close() {
            passing.close();
            watch = null;
        }
    }

    /** What gives back at once whatever the command has taken for itself, should it be left behind. */
    void whenLeftBehind(Runnable giveBack) {
        leftBehind = giveBack;
    }

    /** Goes on without it. */
    void leaveBehind() {
        close();
        record.leftBehind();
        leftBehind.run();
    }

    void close() {
        data.shut();
        people.shut();
    }
}
