package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts the server of a folder where none runs. Only under the gate.
 *
 * <p>{@code pg_ctl} starts it, since that gives it a session of its own: Ctrl-C in the terminal does not reach it. The
 * folder is named relative to the working folder, so an odd character in its path never meets the shell that
 * {@code pg_ctl} uses.
 */
record ServerStart(SandboxFolder folder, ServerBinaries binaries) {

    private static final int ATTEMPTS = 5;
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /** How one attempt ended: with a running server, or with what the programs said. */
    private record Attempt(Optional<PostmasterFile> server, String said, boolean failed) {}

    PostmasterFile start() {
        try {
            keepLastLog();
            String said = "";
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                PostmasterFile.disown(folder.data());
                Attempt tried = attempt(ServerAnswer.freePort());
                if (tried.server().isPresent()) {
                    return tried.server().get();
                }
                said = tried.said();
                if (!tried.failed()) {
                    throw noAnswer(said);
                }
                if (said.contains("pre-existing shared memory")) {
                    // Children of a killed server are still at work: they hold what the new one needs.
                    new RunningServer(folder, binaries).end();
                } else if (!said.contains("already in use")) {
                    break;
                }
            }
            throw failed(said).asException();
        } catch (IOException e) {
            throw failed(LogReader.reason(e)).asException(e);
        } catch (UncheckedIOException e) {
            throw failed(String.valueOf(e.getMessage())).asException(e);
        }
    }

    private Attempt attempt(int port) throws IOException {
        Path said = folder.path().resolve("start.log");
        long before = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
        Process control = new ServerProgram(folder.home().account(), folder.path(), said)
                .start(List.of(
                        binaries.program("pg_ctl"),
                        "-D",
                        "data",
                        "-l",
                        "server.log",
                        "-o",
                        ServerSettings.options(port, !folder.ephemeral()),
                        "-w",
                        "-t",
                        Long.toString(START.toSeconds()),
                        "start"));
        // pg_ctl looks every tenth of a second; we look more often and take its exit only as the sign of a failure.
        boolean settled = Patience.of(START).until(() -> ready(port).isPresent() || !control.isAlive());
        Optional<PostmasterFile> server = settled ? ready(port) : Optional.empty();
        if (server.isPresent()) {
            return new Attempt(server, "", false);
        }
        boolean failed = !control.isAlive() && control.exitValue() != 0;
        return new Attempt(server, sinceByte(before) + "\n" + LogReader.tail(said), failed);
    }

    private Optional<PostmasterFile> ready(int port) {
        return PostmasterFile.read(folder.data())
                .filter(file -> file.port() == port && file.ready())
                .filter(file -> ServerAnswer.at(port, ANSWER));
    }

    private String sinceByte(long before) throws IOException {
        if (!Files.exists(folder.log())) {
            return "";
        }
        String tail = LogReader.tail(folder.log());
        int added = (int) Math.min(tail.length(), Files.size(folder.log()) - before);
        return tail.substring(tail.length() - added);
    }

    // One log per start and the one before: enough to understand a crash, and it never grows for long.
    private void keepLastLog() throws IOException {
        if (Files.exists(folder.log())) {
            Files.move(folder.log(), folder.path().resolve("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Problem failed(String said) {
        return LogReader.problem(
                SandboxProblem.UNABLE_TO_START, "unable to start the server of " + folder.name(), said, folder.path());
    }

    private RuntimeException noAnswer(String said) {
        return LogReader.problem(
                        SandboxProblem.NO_ANSWER,
                        "the server of " + folder.name() + " started but does not answer",
                        said,
                        folder.path())
                .asException();
    }
}
