package io.cowrieshell.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs one of PostgreSQL's programs.
 *
 * <p>Its streams go to a file, never to those of the shell: a server that inherited them would keep a pipe open after
 * the shell has ended. Nor does it inherit settings: {@code PGDATA} or {@code PGPORT} of the user are about another
 * server.
 */
record ServerProgram(ServerAccount account, Path folder, Path output) {

    private static final Redirect NOTHING = Redirect.from(new File("/dev/null"));

    /** Runs it to its end; its exit status. */
    int run(List<String> command) {
        return waitFor(start(command, NOTHING));
    }

    /** Runs it to its end with this input. */
    int run(List<String> command, String input) {
        try {
            Path file = Files.createTempFile(folder, ".input", "");
            try {
                PrivateFolder.write(file, input);
                return waitFor(start(command, Redirect.from(file.toFile())));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, with no input. */
    Process start(List<String> command) {
        return start(command, NOTHING);
    }

    private Process start(List<String> command, Redirect input) {
        try {
            ProcessBuilder builder = new ProcessBuilder(account.command(command))
                    .directory(folder.toFile())
                    .redirectInput(input)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
            // What the programs say is read by us; and without any locale the server does not start on macOS.
            builder.environment().put("LC_ALL", "C");
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw Patience.interrupted();
        }
    }
}
