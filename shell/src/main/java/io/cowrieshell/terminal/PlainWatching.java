package io.cowrieshell.terminal;

import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.Watching;
import io.cowrieshell.output.Surface;
import java.io.PrintWriter;
import java.time.Duration;

/** Watching where nothing can be redrawn: one run follows the other, each under its heading. */
final class PlainWatching implements Watching {

    private final Shell shell;
    private final Stage stage;
    private final Stage.Watch watch;

    PlainWatching(Shell shell, Stage stage) {
        this.shell = shell;
        this.stage = stage;
        this.watch = stage.watch();
    }

    @Override
    public Glimpse run(String what, String when, String line) {
        Surface surface = stage.surface();
        // Between documents there is no place for headings.
        PrintWriter to = shell.settings().output().forPeople() ? surface.out() : surface.talk();
        to.println(what + "   " + when);
        surface.flush();
        return watch.glimpse(() -> shell.run(line));
    }

    @Override
    public void show(View below) {}

    @Override
    public boolean pause(Duration time) throws InterruptedException {
        watch.interruption().pause(time);
        return true;
    }

    @Override
    public boolean left() {
        return false;
    }

    @Override
    public void close() {
        watch.close();
    }
}
