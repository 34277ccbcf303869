package io.cowrieshell.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that is its owner's alone, and is there whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes what is to stand in it. */
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws Exception;
    }

    /** Fails where it could not be written, before anything is done for it. */
    public static void require(Path file) throws IOException {
        Path folder = folder(file);
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (Files.isDirectory(file) || !Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        Files.delete(part(file));
    }

    /** In place of what there may be. */
    public static void write(Path file, Content content) throws Exception {
        Path part = part(file);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.to(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path part(Path file) throws IOException {
        return Files.createTempFile(folder(file), ".cowrie-shell-", ".part", ownersAlone());
    }

    /** Nothing where the file system knows no such thing. */
    static FileAttribute<?>[] ownersAlone() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }
}
