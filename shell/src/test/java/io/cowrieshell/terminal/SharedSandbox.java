package io.cowrieshell.terminal;

import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox all tests at the terminal look at: filling one takes seconds, so it is made once, and one shell keeps its
 * server running until the tests are over.
 *
 * <p>Tests only read what it was born with; what they make of their own they drop or never commit.
 */
final class SharedSandbox {

    static final String NAME = "terminal";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path DATA = Launcher.ROOT.resolve("shell/target/test-cache/terminal");
    private static @Nullable PseudoTerminal keeper;

    private SharedSandbox() {}

    /** A launcher for a user of its own who shares the sandboxes. */
    static Launcher launcher(Path home) throws IOException, InterruptedException {
        keepRunning(home);
        return starting(home);
    }

    private static Launcher starting(Path home) throws IOException, InterruptedException {
        return new Launcher(home).with("XDG_DATA_HOME", DATA.toString()).warm();
    }

    /** Opens the prompt in the sandbox and waits for it. */
    static PseudoTerminal open(Path home) throws IOException, InterruptedException {
        return open(launcher(home));
    }

    static PseudoTerminal open(Launcher launcher) throws IOException {
        return launcher.open(arguments()).patience(PATIENCE).awaitPrompt();
    }

    /** Runs in the sandbox, without a terminal. */
    static Outcome run(Path home, String... more) throws IOException, InterruptedException {
        return launcher(home).run(arguments(more));
    }

    static String[] arguments(String... more) {
        List<String> all = new ArrayList<>(List.of("--sandbox-name", NAME));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    /** The connection string of its server. */
    static String address(Path home) throws IOException, InterruptedException {
        String port = run(home, "--output", "csv", "-c", "connection").out().replaceAll("(?s).*\nport,(\\d+),.*", "$1");
        return "postgresql://cowrie:" + password() + "@127.0.0.1:" + port + "/cowrie";
    }

    static String password() throws IOException {
        return Files.readString(
                        DATA.resolve("cowrie-shell/sandboxes").resolve(NAME).resolve("password"))
                .strip();
    }

    private static synchronized void keepRunning(Path home) throws IOException, InterruptedException {
        if (keeper == null) {
            PseudoTerminal first = starting(home).open(arguments("--sessions", "500"));
            keeper = first.awaitPrompt();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> first.process().destroy()));
        }
    }
}
