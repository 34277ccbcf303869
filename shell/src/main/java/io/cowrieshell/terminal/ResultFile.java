package io.cowrieshell.terminal;

import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.output.WatchedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that takes a result. Until the result is whole it is written beside the file, so that a failed command leaves
 * what was there before.
 */
final class ResultFile implements AutoCloseable {

    private final Path file;
    private final @Nullable Path part;
    private final WatchedWriter writer;

    private ResultFile(Path file, @Nullable Path part, WatchedWriter writer) {
        this.file = file;
        this.part = part;
        this.writer = writer;
    }

    /** Written anew. A device or pipe is written to as it is. */
    static ResultFile fresh(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return new ResultFile(file, null, WatchedWriter.to(Files.newOutputStream(file)));
            }
            Path folder = file.toAbsolutePath().getParent();
            Path part = Files.createTempFile(folder, ".cowrie-shell-", ".part");
            return new ResultFile(file, part, WatchedWriter.to(Files.newOutputStream(part)));
        } catch (IOException e) {
            throw unable(file, e);
        }
    }

    /** Added to what is there. */
    static ResultFile growing(Path file) {
        try {
            return new ResultFile(
                    file,
                    null,
                    WatchedWriter.to(
                            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
        } catch (IOException e) {
            throw unable(file, e);
        }
    }

    PrintWriter writer() {
        return writer;
    }

    /** The result is whole: it takes the file's place. A disk that filled up meanwhile is told. */
    void keep() {
        writer.close();
        requireWritten();
        if (part != null) {
            try {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw unable(file, e);
            }
        }
    }

    void requireWritten() {
        writer.failure().ifPresent(e -> {
            throw unable(file, e);
        });
    }

    @Override
    public void close() {
        writer.close();
        if (part != null) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                throw unable(part, e);
            }
        }
    }

    static RuntimeException unable(Path file, IOException e) {
        return OwnProblem.cannotWrite(
                file, e, "give another file with -o, or `settings output-file -` to write to the screen");
    }
}
