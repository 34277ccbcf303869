package io.cowrieshell.sandbox;

import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Clears away the ephemeral sandboxes of killed shells. Whether a shell is dead is told by its lock alone. */
record EphemeralSweep(SandboxHome home, ServerBinaries binaries) {

    /** Only under the lock of the ephemeral sandboxes, under which they are also made. */
    void run() {
        home.remains().forEach(EphemeralSweep::delete);
        for (SandboxFolder folder : home.ephemerals()) {
            try (FolderLock lock = FolderLock.open(folder.lockFile())) {
                // Asked twice, so that a shell at work on its folder is not waited for.
                if (lock.unused()) {
                    lock.decide(() -> lock.unused() && remove(folder));
                }
            } catch (ProblemException | UncheckedIOException e) {
                // Somebody else's remains must not keep this shell from starting; the next one tries again.
            }
        }
    }

    // What a removal left that was killed half way, or what another shell removes right now.
    private static void delete(Path remains) {
        try {
            PrivateFolder.delete(remains);
        } catch (IOException e) {
            // Not ours to fail at: it takes room but harms nothing, and the next start tries again.
            return;
        }
    }

    private boolean remove(SandboxFolder folder) {
        try {
            new RunningServer(folder, binaries).drop();
            PrivateFolder.delete(folder.path());
            Files.deleteIfExists(folder.lockFile());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
