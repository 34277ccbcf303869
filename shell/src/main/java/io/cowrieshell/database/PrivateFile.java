package io.cowrieshell.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file that may hold passwords, and so must be its owner's alone. */
final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFile() {}

    /** Whether group or world have any access. Where the file system knows no such thing, nobody else has. */
    static boolean isOpenToOthers(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        return !OWNER.containsAll(Files.getPosixFilePermissions(file));
    }

    /** The path of a file somebody named. */
    static Path at(String name, String origin) {
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            throw TargetProblem.BAD_VALUE
                    .because("no file can have the name given", "given by " + origin, "correct the path")
                    .asException(impossible);
        }
    }
}
