package io.cowrieshell.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A walk through what a session uses, for the JVM to remember: the launcher keeps the classes loaded on it in an archive,
 * from which later starts take them ready-made.
 *
 * <p>It touches no database, no network and no file of the user.
 */
public final class TrainingTour {

    private static final List<String> LINES = List.of(
            "help",
            "help status",
            "version --json",
            "settings",
            "sandbox scenarios",
            "js 1+1",
            "js ({a: [1]})",
            "nonsense",
            "sql --nonsense",
            "help --output csv");

    private final Dispatcher dispatcher;

    /** Optional parts whose own libraries are not there: nobody uses them, so nobody misses them. */
    private final List<String> leftOut = new ArrayList<>();

    public TrainingTour(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /**
     * Walks.
     *
     * @param libraries a class of each library that is loaded whole, because it is used only with a database
     */
    public void walk(List<Class<?>> libraries) throws IOException, URISyntaxException {
        LINES.forEach(dispatcher::line);
        prompt();
        for (Class<?> library : libraries) {
            load(library);
        }
    }

    /** Sits at a terminal that answers what a real one would, and types a little. */
    private void prompt() throws IOException {
        Deque<String> keys = new ArrayDeque<>(
                List.of("he\t\r", "sql select 1 from \u0001\u0005\u0015hist\t\r", "js [{a: [1]}]\r", "exit\r"));
        try (PipedOutputStream typed = new PipedOutputStream();
                PipedInputStream input = new PipedInputStream(typed, 1 << 16);
                Terminal terminal = TerminalBuilder.builder()
                        .type("xterm-256color")
                        .size(Size.of(100, 30))
                        .streams(input, new Screen(typed, keys))
                        .build()) {
            new PromptLoop(dispatcher, terminal, true, operation -> Optional.empty()).run();
        }
    }

    /** Answers the question a line editor asks of a terminal, and types the next keys at each prompt. */
    private static final class Screen extends OutputStream {

        private static final String QUESTION = "\u001b[c";
        private static final String PROMPT = "connected)> ";
        private static final String ANSWER = "\u001b[?62;22c";

        private final PipedOutputStream typed;
        private final Deque<String> keys;
        private final StringBuilder seen = new StringBuilder();

        Screen(PipedOutputStream typed, Deque<String> keys) {
            this.typed = typed;
            this.keys = keys;
        }

        @Override
        public synchronized void write(int b) throws IOException {
            seen.append((char) b);
            if (ends(QUESTION)) {
                type(ANSWER);
            } else if (seen.indexOf(PROMPT) >= 0 && !keys.isEmpty()) {
                type(keys.removeFirst());
            }
        }

        private boolean ends(String text) {
            int from = seen.length() - text.length();
            return from >= 0 && seen.indexOf(text, from) == from;
        }

        private void type(String text) {
            seen.setLength(0);
            try {
                typed.write(text.getBytes(StandardCharsets.US_ASCII));
                typed.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Loads every class of a library without running any of it. */
    private void load(Class<?> anyOf) throws IOException, URISyntaxException {
        URI place = anyOf.getProtectionDomain().getCodeSource().getLocation().toURI();
        try (JarFile jar = new JarFile(Path.of(place).toFile())) {
            jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .forEach(this::load);
        }
    }

    private void load(String name) {
        try {
            Class.forName(name, false, TrainingTour.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            leftOut.add(name);
        }
    }
}
