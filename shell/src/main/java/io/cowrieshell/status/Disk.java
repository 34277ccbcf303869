package io.cowrieshell.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Free space where the server keeps its data, if that is on this machine. */
final class Disk {

    private Disk() {}

    static Optional<Long> free(@Nullable String folder) {
        if (folder == null || !Files.isDirectory(Path.of(folder))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.getFileStore(Path.of(folder)).getUsableSpace());
        } catch (IOException e) {
            // Not visible from here, which is what empty says.
            return Optional.empty();
        }
    }
}
