package io.cowrieshell.terminal;

import io.cowrieshell.operation.UserFolders;
import io.cowrieshell.recording.SessionFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where the shell keeps what it remembers of a user: under the XDG state directory, readable by that user alone. */
public record UserFiles(Map<String, String> environment, Consumer<String> notices) {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    /**
     * The history file, ready to be written; empty where nothing can be kept, which is told once.
     *
     * @param operation into which is typed what it keeps; empty for commands, of which this is asked first
     */
    public Optional<Path> history(String operation) {
        Path usual = historyFile();
        try {
            return Optional.of(prepared(
                    operation.isEmpty() ? usual : usual.resolveSibling(usual.getFileName() + "-" + operation)));
        } catch (IOException e) {
            if (operation.isEmpty()) {
                notices.accept("history is not kept: " + e.getMessage() + " cannot be written");
            }
            return Optional.empty();
        }
    }

    /** The folder of session journals. */
    public SessionFolder sessions() {
        return new SessionFolder(state().resolve("sessions"), UserFiles::prepared);
    }

    private Path historyFile() {
        return environment.containsKey("COWRIE_SHELL_HISTORY")
                ? Path.of(environment.get("COWRIE_SHELL_HISTORY"))
                : state().resolve("history");
    }

    private Path state() {
        return new UserFolders(environment).state();
    }

    private static Path prepared(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(posix, FOLDER));
        }
        try {
            Files.createFile(file, attributes(posix, FILE));
        } catch (FileAlreadyExistsException e) {
            if (posix
                    && !Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                            .equals(FILE)) {
                Files.setPosixFilePermissions(file, FILE);
            }
        }
        if (!Files.isWritable(file)) {
            throw new IOException(file.toString());
        }
        return file;
    }

    private static FileAttribute<?>[] attributes(boolean posix, Set<PosixFilePermission> permissions) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
