package io.cowrieshell.testing;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jline.nativ.CLibrary;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * A process on a terminal of its own, and the person in front of it.
 *
 * <p>One thread carries the output to the screen; whoever waits is woken by it.
 */
public final class PseudoTerminal implements AutoCloseable {
    private static final Duration PRESSING = Duration.ofSeconds(1);
    private static final Pattern PROMPT = Pattern.compile("\\S.*> ");

    private final JniNativePty pty;
    private final Process process;
    private final Screen screen;
    private final Thread reader;
    private final Object change = new Object();
    private final StringBuilder transcript = new StringBuilder();
    private Duration patience = Duration.ofMinutes(1);
    private int lastTyping;

    private PseudoTerminal(JniNativePty pty, Process process, Screen screen) {
        this.pty = pty;
        this.process = process;
        this.screen = screen;
        this.reader = new Thread(this::readAll, "pseudo terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts what the builder describes (command, environment, directory) with the terminal as its controlling one. */
    public static PseudoTerminal start(ProcessBuilder builder, int columns, int rows) throws IOException {
        JniNativePty pty = (JniNativePty) new JniTerminalProvider().open(null, Size.of(columns, rows));
        List<String> command = new ArrayList<>(List.of("setsid", "--ctty"));
        command.addAll(builder.command());
        var slave = Path.of(pty.getName()).toFile();
        Process process = builder.command(command)
                .redirectInput(slave)
                .redirectOutput(slave)
                .redirectError(slave)
                .start();
        new FileOutputStream(pty.getSlaveFD()).close(); // only then does the output end with the process
        return new PseudoTerminal(pty, process, new Screen(columns, rows));
    }

    /** How long every wait may last. */
    public PseudoTerminal patience(Duration longest) {
        patience = longest;
        return this;
    }

    public PseudoTerminal type(String text) {
        synchronized (change) {
            lastTyping = transcript.length();
        }
        send(text);
        return this;
    }

    /** Types a line and Enter. */
    public PseudoTerminal enter(String line) {
        return type(line + Key.ENTER.sequence());
    }

    public PseudoTerminal press(Key key) {
        return type(key.sequence());
    }

    public void resize(int columns, int rows) {
        screen.resize(columns, rows);
        var size = new CLibrary.WinSize((short) rows, (short) columns);
        if (CLibrary.ioctl(pty.getMaster(), CLibrary.TIOCSWINSZ, size) != 0) {
            throw new IllegalStateException("Unable to resize the terminal");
        }
    }

    /** Waits until the text stands on the screen. */
    public PseudoTerminal await(String text) {
        awaitUntil("\"" + text + "\" on the screen", () -> screen.text().contains(text));
        return this;
    }

    /** Presses a key until the text stands on the screen: what it asks for may only just be on its way. */
    public PseudoTerminal pressUntil(Key key, String text) {
        BooleanSupplier seen = () -> screen.text().contains(text);
        for (long end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; ) {
            press(key);
            if (comesWithin(PRESSING, seen)) {
                return this;
            }
        }
        throw failure("\"" + text + "\" on the screen");
    }

    /** Waits for an empty prompt that came after whatever was typed last. */
    public PseudoTerminal awaitPrompt() {
        return awaitPrompt(PROMPT);
    }

    public PseudoTerminal awaitPrompt(Pattern prompt) {
        awaitUntil(
                "an empty prompt (" + prompt + ")",
                () -> (lastTyping == 0 || transcript.indexOf("\n", lastTyping) >= 0)
                        && prompt.matcher(screen.beforeCursor()).matches());
        return this;
    }

    /** Waits for the end of the process; one that was ended by a signal has 128 and its number. */
    public int exitStatus() {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("the end of the process");
            }
            reader.join(patience.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end of the process", e);
        }
    }

    public void kill9() {
        process.destroyForcibly();
        exitStatus();
    }

    /** The process on the terminal. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** What is on the screen now. */
    public String screen() {
        return screen.text();
    }

    /** Everything that was written to the terminal, with its escape sequences. */
    public String transcript() {
        synchronized (change) {
            return transcript.toString();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        exitStatus();
        pty.close();
    }

    private void awaitUntil(String expected, BooleanSupplier seen) {
        if (!comesWithin(patience, seen)) {
            throw failure(expected);
        }
    }

    private boolean comesWithin(Duration longest, BooleanSupplier seen) {
        long end = System.nanoTime() + longest.toNanos();
        synchronized (change) {
            while (!seen.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || !reader.isAlive()) {
                    return false;
                }
                try {
                    change.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while waiting", e);
                }
            }
        }
        return true;
    }

    private AssertionError failure(String expected) {
        String state = process.isAlive() ? "is running" : "has ended with status " + process.exitValue();
        String frame = "-".repeat(80);
        return new AssertionError("Expected " + expected + " within " + patience.toSeconds() + " s; the process "
                + state + " and the screen is\n" + frame + "\n" + screen.text() + "\n" + frame);
    }

    private void readAll() {
        char[] buffer = new char[8192];
        try (Reader output = new InputStreamReader(pty.getMasterInput(), StandardCharsets.UTF_8)) {
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                show(new String(buffer, 0, count));
            }
        } catch (IOException e) {
            show(""); // Linux reports the end of the last process as an input/output error
        }
    }

    private void show(String output) {
        String answer;
        synchronized (change) {
            transcript.append(output);
            answer = screen.show(output);
            change.notifyAll();
        }
        if (!answer.isEmpty()) {
            send(answer);
        }
    }

    private void send(String text) {
        try {
            var keyboard = pty.getMasterOutput();
            keyboard.write(text.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to type", e);
        }
    }
}
