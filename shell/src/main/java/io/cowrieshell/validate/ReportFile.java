package io.cowrieshell.validate;

import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.problem.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A page in a file that is its owner's alone, and is there whole or not at all. */
final class ReportFile {

    private ReportFile() {}

    /** Refuses what cannot be written, before anything is measured for it. */
    static void require(Path file) {
        Path folder = folder(file);
        if (Files.isDirectory(file) || !Files.isDirectory(folder)) {
            boolean none = !Files.exists(folder);
            throw unable(
                    file,
                    none ? new NoSuchFileException(folder.toString()) : new NotDirectoryException(folder.toString()));
        }
        try {
            Files.delete(part(file));
        } catch (IOException e) {
            throw unable(file, e);
        }
    }

    static void write(Path file, String page) {
        try {
            Path part = part(file);
            try {
                Files.writeString(part, page);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw unable(file, e);
        }
    }

    private static Path part(Path file) throws IOException {
        Path folder = folder(file);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return Files.createTempFile(folder, ".cowrie-shell-", ".part", owner);
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private static RuntimeException unable(Path file, IOException e) {
        return OwnProblem.CANNOT_WRITE_FILE
                .problem("cannot write " + file)
                .why(FileFailure.why(e))
                .next("give another file with --report")
                .asException(e);
    }
}
