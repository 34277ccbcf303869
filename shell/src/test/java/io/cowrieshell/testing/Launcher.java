package io.cowrieshell.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Starts the packaged shell the way an operator does, in surroundings that belong to the test alone.
 *
 * <p>Only the cache (start-up archives, the unpacked server) is shared, because filling it takes seconds.
 */
public final class Launcher {
    /** The tree under test. */
    public static final Path ROOT = Path.of(System.getProperty("cowrieshell.root", ".."))
            .toAbsolutePath()
            .normalize();

    private static final Path CACHE = ROOT.resolve("shell/target/test-cache");
    private static final Set<Path> WARM = ConcurrentHashMap.newKeySet();

    private final Map<String, String> environment = new HashMap<>();
    private Path script = ROOT.resolve("shell/cowrie-shell");
    private Path directory;
    private String input = "";
    private Duration patience = Duration.ofMinutes(2);

    /** The launcher of this tree, for a user whose home is the folder given. */
    public Launcher(Path home) {
        directory = home;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("XDG_CACHE_HOME", CACHE.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("TERM", "xterm-256color");
        environment.put("COWRIE_SHELL_ARCHIVE", "off");
    }

    public static List<Jdk> installedJdks() {
        return Jdk.installed();
    }

    public Launcher on(Jdk jdk) {
        return with("JAVA_HOME", jdk.home().toString());
    }

    /** Starts as fast as it can, from an archive that is made now unless there is one. */
    public Launcher warm() throws IOException, InterruptedException {
        Path java = Path.of(environment.getOrDefault("JAVA_HOME", "/"));
        if (WARM.add(java)) {
            with("COWRIE_SHELL_ARCHIVE", "only").run();
        }
        return without("COWRIE_SHELL_ARCHIVE");
    }

    public Launcher with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Launcher without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Another path to a launcher: a link, or that of a copied tree. */
    public Launcher script(Path path) {
        script = path;
        return this;
    }

    public Launcher directory(Path path) {
        directory = path;
        return this;
    }

    /** What the process reads from its standard input. */
    public Launcher input(String text) {
        input = text;
        return this;
    }

    public Launcher patience(Duration longest) {
        patience = longest;
        return this;
    }

    /** Runs to the end, without a terminal. */
    public Outcome run(String... arguments) throws IOException, InterruptedException {
        Path talk = Files.createTempDirectory("cowrie-shell-run");
        Path in = Files.writeString(talk.resolve("in"), input);
        Path out = talk.resolve("out");
        Path err = talk.resolve("err");
        Process process = prepare(arguments)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        Outcome outcome = new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        for (Path file : List.of(in, out, err, talk)) {
            Files.delete(file);
        }
        if (!ended) {
            throw new AssertionError("Not ended within " + patience.toSeconds() + " s: " + outcome);
        }
        return outcome;
    }

    /** Starts on a terminal of 100 columns and 30 lines. */
    public PseudoTerminal open(String... arguments) throws IOException {
        return open(100, 30, arguments);
    }

    public PseudoTerminal open(int columns, int rows, String... arguments) throws IOException {
        return PseudoTerminal.start(prepare(arguments), columns, rows);
    }

    /** The process, not started yet. */
    public ProcessBuilder prepare(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(script.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
