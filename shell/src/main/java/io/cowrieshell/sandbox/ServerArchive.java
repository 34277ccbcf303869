package io.cowrieshell.sandbox;

import io.cowrieshell.logfile.ReadAhead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a server archive ({@code .txz}), without what only compilers need, and never outside its folder. */
final class ServerArchive {

    private static final Pattern FOR_COMPILERS =
            Pattern.compile("(include|lib/pkgconfig|lib/postgresql/pgxs|share/doc|share/man)/.*|.*\\.a|.*/libecpg.*");

    private static final int BUFFER = 1 << 18;

    private final Path target;
    private final Set<Path> made = new HashSet<>();

    ServerArchive(Path target) {
        this.target = target;
    }

    /** Unpacks everything; the list of regular files with their sizes is what an intact folder is known by later. */
    String unpack(InputStream archive) throws IOException {
        StringBuilder contents = new StringBuilder();
        try (InputStream blocks = new BufferedInputStream(archive, BUFFER);
                InputStream plain = new ReadAhead(new XZInputStream(blocks));
                TarArchiveInputStream entries = new TarArchiveInputStream(plain)) {
            byte[] buffer = new byte[BUFFER];
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.isDirectory()
                        || FOR_COMPILERS.matcher(entry.getName()).matches()) {
                    continue;
                }
                Path file = inside(entry.getName());
                if (entry.isSymbolicLink()) {
                    link(file, entry.getLinkName());
                } else if (entry.isFile()) {
                    write(entries, file, buffer);
                    file.toFile().setExecutable((entry.getMode() & 0100) != 0, false);
                    contents.append("%d %s%n".formatted(entry.getSize(), target.relativize(file)));
                }
            }
        }
        return contents.toString();
    }

    private void link(Path file, String to) throws IOException {
        Path pointed = file.resolveSibling(to);
        inside(target.relativize(pointed).toString());
        Files.createSymbolicLink(file, Path.of(to));
    }

    private static void write(InputStream entry, Path file, byte[] buffer) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }

    /** Where an entry goes; its folder is there when this returns. */
    private Path inside(String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target) || path.equals(target)) {
            throw new IOException("the archive has an entry outside its folder: " + name);
        }
        Path parent = path.getParent();
        if (parent != null && made.add(parent)) {
            PrivateFolder.create(parent);
        }
        return path;
    }
}
