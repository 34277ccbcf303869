package io.cowrieshell.terminal;

import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.Settings;
import io.cowrieshell.output.Surface;
import java.io.PrintWriter;

/**
 * What one command plays on: its view of the screen and what interrupts it.
 *
 * <p>A command left behind keeps its stage, with the curtain down: whatever it still says or starts concerns nobody.
 */
final class Stage {

    private final Valve data;
    private final Valve people;
    private Surface surface;
    private int depth;
    private final Interruption interruption = new Interruption();

    Stage(Surface screen) {
        data = new Valve(screen.out());
        people = new Valve(screen.talk());
        surface = screen.through(new PrintWriter(data), new PrintWriter(people));
    }

    Surface surface() {
        return surface;
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

    Interruption interruption() {
        return interruption;
    }

    void close() {
        data.shut();
        people.shut();
    }
}
