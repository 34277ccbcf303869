package io.cowrieshell.script;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/**
 * The folder of a script, from which it imports others: all there is to its eyes, and nothing to write to. A path that
 * leads out is refused, be it with dots, from the root, or by a link.
 */
final class ScriptFolder implements FileSystem {

    private final Path root;

    ScriptFolder(Path folder) throws IOException {
        this.root = folder.toRealPath();
    }

    @Override
    public Path parsePath(URI uri) {
        throw new UnsupportedOperationException("modules are files beside the script");
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return (path.isAbsolute() ? path : root.resolve(path)).normalize();
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        Path real = within(path).toRealPath(options);
        if (!real.startsWith(root)) {
            throw new AccessDeniedException(path.toString());
        }
        return real;
    }

    private Path within(Path path) throws AccessDeniedException {
        Path absolute = toAbsolutePath(path);
        if (!absolute.startsWith(root)) {
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
        return Files.newByteChannel(toRealPath(path), Set.of(StandardOpenOption.READ));
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
