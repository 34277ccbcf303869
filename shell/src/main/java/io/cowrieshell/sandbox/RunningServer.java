package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The server of a folder that may be running already: finds it, waits for it, ends it. Only under the gate. */
record RunningServer(SandboxFolder folder, ServerBinaries binaries) {

    private static final Duration RECOVERY = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration DEATH = Duration.ofSeconds(10);

    /** The server if it runs and answers, waited for while it starts. One that does not answer is ended. */
    Optional<PostmasterFile> adopt(Consumer<String> progress) {
        Optional<PostmasterFile> found = running();
        if (found.isPresent() && found.get().starting()) {
            progress.accept("waiting for the server, which is starting");
            boolean ignored = Patience.of(RECOVERY)
                    .until(() -> running().filter(PostmasterFile::starting).isEmpty());
            found = running();
        }
        if (found.isEmpty()) {
            return found;
        }
        if (found.get().ready() && ServerAnswer.at(found.get().port(), ANSWER)) {
            return found;
        }
        progress.accept("ending a server that does not answer");
        end();
        return Optional.empty();
    }

    /** Stops it the orderly way: what is committed is flushed, connections are cut. */
    void stop() {
        stop("fast");
    }

    /** Stops it without flushing, for data that is thrown away. */
    void drop() {
        stop("immediate");
    }

    private void stop(String mode) {
        if (running().isEmpty()) {
            return;
        }
        int status = program().run(stopCommand(mode));
        if (status != 0 && running().isPresent()) {
            end();
        }
    }

    List<String> stopCommand(String mode) {
        return List.of(
                binaries.program("pg_ctl"), "-D", folder.data().toString(), "-m", mode, "-w", "-t", "60", "stop");
    }

    /** Ends every process of this server at once; the next start recovers from its log. */
    void end() {
        ServerProcesses processes = new ServerProcesses(folder.data());
        running().flatMap(file -> ProcessHandle.of(file.pid())).ifPresent(ProcessHandle::destroyForcibly);
        processes.all().forEach(ProcessHandle::destroyForcibly);
        boolean ended = Patience.of(DEATH)
                .until(() -> running().isEmpty() && processes.all().isEmpty());
        if (!ended) {
            throw Problem.of(SandboxProblem.UNABLE_TO_STOP, "the server of " + folder.name() + " cannot be ended")
                    .why(running()
                            .map(file -> "process " + file.pid() + " stays")
                            .orElse("its processes stay"))
                    .next("end it by hand, then start again")
                    .asException();
        }
    }

    Optional<PostmasterFile> running() {
        return new ServerProcesses(folder.data()).running();
    }

    private ServerProgram program() {
        Path said = folder.path().resolve("stop.log");
        return new ServerProgram(folder.home().account(), folder.path(), said);
    }
}
