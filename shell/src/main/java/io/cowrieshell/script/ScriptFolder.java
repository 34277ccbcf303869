package io.cowrieshell.script;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a script, from which it imports others, and the library that came with the shell, where names without a dot
 * in front lead: all there is to its eyes, and nothing to write to. A path that leads out is refused, be it with dots, from
 * the root, or by a link.
 */
final class ScriptFolder implements FileSystem {

    private static final Path LIBRARY = Path.of("lib");

    private final Path root;
    private final @Nullable Path library;

    ScriptFolder(Path folder, @Nullable Path library) throws IOException {
        this.root = folder.toRealPath();
        this.library = library == null ? null : library.toRealPath();
    }

    @Override
    public Path parsePath(URI uri) {
        throw new UnsupportedOperationException("modules are files beside the script");
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    /** What is beside a script is asked for in full; what is not, by its bare name. */
    @Override
    public Path toAbsolutePath(Path path) {
        Path there = library;
        Path asked = path.normalize();
        return there != null && asked.startsWith(LIBRARY)
                ? there.resolve(LIBRARY.relativize(asked)).normalize()
                : root.resolve(asked).normalize();
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        Path real = within(path).toRealPath(options);
        if (isOutside(real)) {
            throw new AccessDeniedException(path.toString());
        }
        return real;
    }

    private boolean isOutside(Path path) {
        return !path.startsWith(root) && (library == null || !path.startsWith(library));
    }

    private Path within(Path path) throws AccessDeniedException {
        Path absolute = toAbsolutePath(path);
        if (isOutside(absolute)) {
            throw new AccessDeniedException(path.toString());
        }
        return absolute;
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        if (modes.contains(AccessMode.WRITE)) {
            throw new AccessDeniedException(path.toString());
        }
        toRealPath(path);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        if (!Set.of(StandardOpenOption.READ).containsAll(options)) {
            throw new AccessDeniedException(path.toString());
        }
        Path real = toRealPath(path);
        if (Files.isDirectory(real)) {
            throw new FileSystemException(path.toString(), null, "a folder is no module");
        }
        return Files.newByteChannel(real, Set.of(StandardOpenOption.READ));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Files.readAttributes(toRealPath(path), attributes, options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        throw new AccessDeniedException(folder.toString());
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        throw new AccessDeniedException(folder.toString());
    }

    @Override
    public void delete(Path path) throws IOException {
        throw new AccessDeniedException(path.toString());
    }

    /** It is the folder itself, whatever is said. */
    @Override
    public void setCurrentWorkingDirectory(Path folder) {}
}
