package io.cowrieshell.terminal;

import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.Watching;
import io.cowrieshell.output.Surface;
import io.cowrieshell.output.ViewPrinter;
import io.cowrieshell.problem.ExitStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.Terminal;

/** Watching at a terminal: each run is drawn over the one before, and q leaves. */
final class LiveWatching implements Watching {

    private static final int USUAL_ROWS = 24;
    private static final int USUAL_COLUMNS = 80;

    private final Shell shell;
    private final Stage stage;
    private final Screen screen;
    private final Stage.Watch watch;
    private final Keyboard keyboard;
    private final Surface surface;
    private volatile boolean left;
    private boolean drawn;
    private String what = "";
    private String when = "";
    private Capture printed = new Capture(0);
    private ExitStatus status = ExitStatus.DONE;

    /** A terminal to watch at, and what is to be done with it afterwards. */
    record Screen(Terminal terminal, Runnable after) {}

    LiveWatching(Shell shell, Stage stage, Screen screen) {
        this.shell = shell;
        this.stage = stage;
        this.screen = screen;
        this.surface = stage.surface();
        this.watch = stage.watch();
        this.keyboard = new Keyboard(screen.terminal(), this::leave);
        // A command that is left behind gives back the keyboard at once, whenever it notices.
        stage.whenLeftBehind(this::giveBack);
    }

    /** On the keyboard's thread. */
    private void leave() {
        left = true;
        watch.interruption().fire();
    }

    @Override
    public Glimpse run(String title, String moment, String line) {
        what = title;
        when = moment;
        printed = new Capture(rows());
        Glimpse glimpse;
        try (PrintWriter writer = new PrintWriter(printed);
                Stage.Redirection nested = stage.redirect(
                        on(writer), shell.settings(), shell.settings().output())) {
            glimpse = watch.glimpse(() -> shell.run(line));
        }
        status = glimpse.status();
        return glimpse;
    }

    private Surface on(PrintWriter writer) {
        return new Surface(writer, writer, surface.theme(), this::columns, false);
    }

    @Override
    public void show(View below) {
        if (!drawn && status != ExitStatus.DONE && status != ExitStatus.FINDINGS) {
            // There will be no second run to take the place of this one.
            printed.lines().forEach(surface.talk()::println);
            surface.flush();
            return;
        }
        if (!drawn) {
            // What stood in the window goes up, and can be scrolled back to.
            surface.out().print("\n".repeat(rows() - 1));
            drawn = true;
        }
        Frame frame = new Frame(heading(), printed.lines(), printed.beyond(), lines(below));
        surface.out().print(frame.drawn(columns(), rows()));
        surface.flush();
    }

    private String heading() {
        String rest = "   " + when + "   q leaves";
        return surface.theme().paint(Frame.cut(what, columns() - 1 - rest.length()) + rest, View.Tone.FAINT);
    }

    private List<String> lines(View view) {
        Capture lines = new Capture(rows());
        try (PrintWriter writer = new PrintWriter(lines)) {
            new ViewPrinter(on(writer), OutputFormat.AUTO).print(view);
        }
        return lines.lines();
    }

    private int rows() {
        int rows = screen.terminal().getSize().getRows();
        return rows > 0 ? rows : USUAL_ROWS;
    }

    private int columns() {
        int columns = screen.terminal().getSize().getColumns();
        return columns > 0 ? columns : USUAL_COLUMNS;
    }

    @Override
    public boolean pause(Duration time) throws InterruptedException {
        try {
            watch.interruption().pause(time);
            return true;
        } catch (InterruptedOperation e) {
            // Ctrl-C came the same way, and is for the whole command.
            stage.interruption().checkpoint();
            return false;
        }
    }

    @Override
    public boolean left() {
        return left;
    }

    @Override
    public void close() {
        try {
            giveBack();
        } finally {
            stage.whenLeftBehind(() -> {});
            watch.close();
        }
    }

    private void giveBack() {
        keyboard.close();
        screen.after().run();
    }
}
