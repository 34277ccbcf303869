package io.cowrieshell.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which processes are this folder's server. A process number alone proves nothing: it may have been given to another
 * program, or to the server of another sandbox, since.
 */
record ServerProcesses(Path data) {

    /** The running server, if {@code postmaster.pid} names one and that process is really it. */
    Optional<PostmasterFile> running() {
        return PostmasterFile.read(data)
                .filter(file -> ProcessHandle.of(file.pid()).filter(this::ours).isPresent());
    }

    /** The server and its children, also those that outlived it. Only Linux tells; elsewhere it is empty. */
    List<ProcessHandle> all() {
        return ProcessHandle.allProcesses()
                .filter(process -> workingFolder(process.pid()).isPresent())
                .filter(this::ours)
                .toList();
    }

    private boolean ours(ProcessHandle process) {
        if (!process.isAlive() || !postgres(process)) {
            return false;
        }
        // A server works in its data folder. Where that is not to be seen, its name and an answer must do.
        return workingFolder(process.pid()).map(this::sameFolder).orElse(true);
    }

    // A zombie has no command any more; a process of another account shows only its name.
    private static boolean postgres(ProcessHandle process) {
        Optional<String> command = process.info().command();
        if (command.isPresent()) {
            return command.get().replace(" (deleted)", "").endsWith("postgres");
        }
        try {
            String status = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
            return status.contains("(postgres) ") && !status.contains("(postgres) Z");
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> workingFolder(long pid) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private boolean sameFolder(Path folder) {
        try {
            return Files.isSameFile(folder, data);
        } catch (IOException e) {
            return false;
        }
    }
}
