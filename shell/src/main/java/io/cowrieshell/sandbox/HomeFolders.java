package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The three folders everything is in. All exist and can be written.
 *
 * @param sandboxes named sandboxes, kept
 * @param cache what can be made again
 * @param ephemerals sandboxes without a name; not in {@code XDG_RUNTIME_DIR}, which is memory and too small for a
 *     database
 */
record HomeFolders(Path sandboxes, Path cache, Path ephemerals) {

    /** Finds or makes them, each in the first place that can be used. */
    static HomeFolders find(Map<String, String> environment, ServerAccount account, Consumer<String> notices) {
        Path temp = temp(environment, account);
        Path data = firstUsable(
                account,
                under(environment, "XDG_DATA_HOME", ".local/share"),
                account.foreign() ? Path.of("/var/lib/cowrie-shell") : null);
        Path cache = firstUsable(
                account,
                under(environment, "XDG_CACHE_HOME", ".cache"),
                account.foreign() ? Path.of("/var/cache/cowrie-shell") : null);
        if (data == null || cache == null) {
            notices.accept("The home folder cannot be used: "
                    + (data == null ? "sandboxes live" : "the unpacked server lives") + " in " + temp);
        }
        Path sandboxes = (data == null ? temp : data).resolve("sandboxes");
        Path ephemerals = temp.resolve("ephemeral");
        if (!usable(sandboxes, account) || !usable(ephemerals, account)) {
            throw noFolder(temp, null);
        }
        return new HomeFolders(sandboxes, cache == null ? temp : cache, ephemerals);
    }

    private static @Nullable Path under(Map<String, String> environment, String variable, String otherwise) {
        Path base = absolute(environment.get(variable));
        Path home = absolute(environment.getOrDefault("HOME", System.getProperty("user.home")));
        if (base == null) {
            base = home == null ? null : home.resolve(otherwise);
        }
        return base == null ? null : base.resolve("cowrie-shell");
    }

    // XDG demands that a relative path is ignored; and the locale may know no way to write this one.
    private static @Nullable Path absolute(@Nullable String path) {
        try {
            Path candidate = path == null || path.isEmpty() ? null : Path.of(path);
            return candidate == null || !candidate.isAbsolute() ? null : candidate;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable Path firstUsable(ServerAccount account, @Nullable Path... candidates) {
        for (Path candidate : candidates) {
            if (candidate != null && usable(candidate, account)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean usable(Path folder, ServerAccount account) {
        if (!PrivateFolder.usable(folder)) {
            return false;
        }
        return !account.foreign() || reachable(folder);
    }

    // The server is another account: it must be able to pass through every folder on the way, though not to list it.
    private static boolean reachable(Path folder) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            for (Path way = folder.toRealPath(); way != null; way = way.getParent()) {
                if (!Files.getPosixFilePermissions(way).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The user's own folder under the temp folder; with a name nobody can guess where the plain one is taken. */
    private static Path temp(Map<String, String> environment, ServerAccount account) {
        String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9_-]", "_");
        Path base = Stream.of(environment.get("TMPDIR"), System.getProperty("java.io.tmpdir"), "/tmp")
                .map(HomeFolders::absolute)
                .filter(candidate -> candidate != null && Files.isDirectory(candidate))
                .findFirst()
                .orElse(Path.of("/tmp"));
        Path plain = base.resolve("cowrie-shell-" + user);
        if (!Files.isSymbolicLink(plain) && usable(plain, account)) {
            return plain;
        }
        try {
            Path other = Files.createTempDirectory(base, "cowrie-shell-");
            if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS) && usable(other, account)) {
                return other;
            }
            throw noFolder(base, null);
        } catch (IOException e) {
            throw noFolder(base, e);
        }
    }

    private static RuntimeException noFolder(Path tried, @Nullable IOException cause) {
        Problem problem = Problem.of(SandboxProblem.NO_FOLDER, "there is no folder a sandbox could live in")
                .why("neither the home folder nor " + tried + " can be written")
                .next("set XDG_DATA_HOME, XDG_CACHE_HOME or TMPDIR to a folder of yours");
        return cause == null ? problem.asException() : problem.asException(cause);
    }
}
