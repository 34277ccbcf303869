package io.cowrieshell.terminal;

import io.cowrieshell.output.Surface;
import io.cowrieshell.output.Theme;
import io.cowrieshell.output.WatchedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The standard streams of the process: which of them are terminals, and how to write to them.
 *
 * <p>They are UTF-8 whatever the locale says; JSON and CSV have to be.
 */
public record Streams(boolean inputIsTerminal, boolean outputIsTerminal, boolean talkIsTerminal) {

    private static final int WIDTH_WITHOUT_TERMINAL = 120;

    /** The launcher knows, and says so in a property such as {@code 012}; without it the JVM is asked. */
    public static Streams ofProcess() {
        String told = System.getProperty("cowrieshell.terminals");
        if (told != null) {
            return new Streams(told.contains("0"), told.contains("1"), told.contains("2"));
        }
        boolean both = console();
        return new Streams(both, both, both);
    }

    @SuppressWarnings("SystemConsoleNull") // null before Java 22, asked by reflection after
    private static boolean console() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console without a terminal as well, and a method to tell.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Both ends are a person's: the prompt makes sense. */
    public boolean interactive() {
        return inputIsTerminal && outputIsTerminal;
    }

    public Surface surface(Map<String, String> environment) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter talk = writer(FileDescriptor.err);
        return new Surface(
                out,
                talk,
                new Theme(outputIsTerminal && colour(environment), blocks(environment)),
                () -> outputIsTerminal ? columns(environment) : Integer.MAX_VALUE,
                talkIsTerminal && !dumb(environment));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return WatchedWriter.to(new FileOutputStream(descriptor));
    }

    private static int columns(Map<String, String> environment) {
        try {
            return Integer.parseInt(environment.getOrDefault("COLUMNS", "").strip());
        } catch (NumberFormatException e) {
            return WIDTH_WITHOUT_TERMINAL;
        }
    }

    /** {@code NO_COLOR} and {@code TERM=dumb} are wishes to be respected. */
    public static boolean colour(Map<String, String> environment) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty() || dumb(environment);
        return !unwanted;
    }

    /** Whether blocks to draw with are understood: by the locale, and by the terminal's font. */
    static boolean blocks(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return drawing(environment.getOrDefault("TERM", ""))
                && locale.toUpperCase(Locale.ROOT).matches(".*UTF-?8.*");
    }

    /** The console of Linux has few characters; others know less. */
    static boolean drawing(String terminal) {
        return !terminal.isEmpty() && !terminal.matches("(dumb|linux|vt\\d).*");
    }

    private static boolean dumb(Map<String, String> environment) {
        String terminal = environment.getOrDefault("TERM", "");
        return terminal.isEmpty() || terminal.equals("dumb");
    }

    /** All of standard input. A closed one is an empty one. */
    static String input() throws IOException {
        try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("Bad file descriptor")) {
                return "";
            }
            throw e;
        }
    }
}
