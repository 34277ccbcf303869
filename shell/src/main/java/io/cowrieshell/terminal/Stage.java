package io.cowrieshell.terminal;

import io.cowrieshell.operation.Interruption;
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
    private final Surface surface;
    private final Interruption interruption = new Interruption();

    Stage(Surface screen) {
        data = new Valve(screen.out());
        people = new Valve(screen.talk());
        surface = screen.through(new PrintWriter(data), new PrintWriter(people));
    }

    Surface surface() {
        return surface;
    }

    Interruption interruption() {
        return interruption;
    }

    void close() {
        data.shut();
        people.shut();
    }
}
