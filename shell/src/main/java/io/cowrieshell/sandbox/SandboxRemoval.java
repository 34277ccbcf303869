package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Removes a sandbox with all its data, unless somebody uses it. */
record SandboxRemoval(SandboxFolder folder, ServerBinaries binaries) {

    /** For a sandbox this shell has not open. */
    void remove() {
        if (!folder.exists()) {
            throw Problem.of(SandboxProblem.UNKNOWN, "there is no sandbox " + folder.name())
                    .why(folder.path() + " does not exist")
                    .asException();
        }
        try (FolderLock lock = FolderLock.open(folder.lockFile())) {
            lock.decide(() -> {
                wipeIf(lock.unused());
                return true;
            });
        }
    }

    /** Stops the server and deletes everything, or says who is in the way. Only under the gate. */
    void wipeIf(boolean unused) {
        if (!unused) {
            throw Problem.of(SandboxProblem.IN_USE, "sandbox " + folder.name() + " is in use")
                    .why("another shell has it open")
                    .next("close it there first")
                    .asException();
        }
        try {
            new RunningServer(folder, binaries).drop();
            if (folder.exists()) {
                // Renamed first: what a kill leaves half deleted is no sandbox any more.
                Path remains = folder.path().resolveSibling("." + folder.name() + "-" + UUID.randomUUID());
                PrivateFolder.delete(Files.move(folder.path(), remains));
            }
            if (folder.ephemeral()) {
                Files.deleteIfExists(folder.lockFile());
            }
        } catch (IOException e) {
            throw LogReader.problem(
                            SandboxProblem.UNABLE_TO_STOP,
                            "unable to remove sandbox " + folder.name(),
                            LogReader.reason(e),
                            folder.path())
                    .asException(e);
        }
    }
}
