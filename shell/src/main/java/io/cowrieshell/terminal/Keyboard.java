package io.cowrieshell.terminal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/** The keys that are pressed while something is watched: q leaves. Gives the terminal back as it was. */
final class Keyboard implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    /** A key may have set something in motion that a silent server holds up. */
    private static final long LONGEST_GOODBYE_MILLIS = 500;

    private final Terminal terminal;
    private final NonBlockingReader keys;
    private final Runnable leave;
    private final Attributes before;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean gone;
    private final Thread reading;

    Keyboard(Terminal terminal, Runnable leave) {
        this.terminal = terminal;
        this.keys = terminal.reader();
        this.leave = leave;
        // Each key counts at once and none is shown. Ctrl-C stays what it is.
        this.before = terminal.enterRawMode();
        this.reading = new Thread(this::read, "keyboard");
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        try {
            while (!closed.get()) {
                int key = keys.read(LOOK_MILLIS);
                if (key == 'q' || key == 'Q' || key == NonBlockingReader.EOF) {
                    leave.run();
                    return;
                }
            }
        } catch (IOException e) {
            // The process is being ended: its terminal is closed before what runs is stopped.
            gone = true;
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                reading.join(LONGEST_GOODBYE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!gone) {
                terminal.setAttributes(before);
            }
        }
    }
}
