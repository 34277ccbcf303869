package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where sandboxes and the unpacked server live on this machine: the XDG folders, or a folder under the temp folder
 * where those cannot be used. A read-only home costs a notice, never the start.
 */
public final class SandboxHome {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private final HomeFolders folders;
    private final ServerAccount account;
    private final @Nullable String installed;

    private SandboxHome(HomeFolders folders, ServerAccount account, @Nullable String installed) {
        this.folders = folders;
        this.account = account;
        this.installed = installed;
    }

    /**
     * The home of this user.
     *
     * @param environment {@code HOME}, {@code XDG_*}, {@code TMPDIR} and {@code COWRIE_SANDBOX_POSTGRES} are read
     * @param notices is told once if the usual folders cannot be used
     */
    public static SandboxHome of(Map<String, String> environment, Consumer<String> notices) {
        return of(environment, ServerAccount.current(), notices);
    }

    static SandboxHome of(Map<String, String> environment, ServerAccount account, Consumer<String> notices) {
        String installed = environment.get("COWRIE_SANDBOX_POSTGRES");
        return new SandboxHome(
                HomeFolders.find(environment, account, notices),
                account,
                installed == null || installed.isBlank() ? null : installed);
    }

    /** The sandbox of this name, existing or not. */
    public SandboxFolder named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.of(SandboxProblem.BAD_NAME, "'" + name + "' cannot be the name of a sandbox")
                    .why("a name has 1 to 63 of a-z, 0-9, - and _, and starts with a letter or digit")
                    .asException();
        }
        return new SandboxFolder(this, name, folders.sandboxes().resolve(name), false);
    }

    /** A sandbox nobody else knows of, gone when it is closed. */
    public SandboxFolder ephemeral() {
        String name = "ephemeral-" + ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        return new SandboxFolder(this, name, folders.ephemerals().resolve(name), true);
    }

    /** All named sandboxes, by name. */
    public List<SandboxState> list() {
        return folders(folders.sandboxes())
                .filter(name -> NAME.matcher(name).matches())
                .map(this::named)
                .map(folder -> new SandboxState(
                        folder.name(),
                        new ServerProcesses(folder.data()).running().isPresent(),
                        PrivateFolder.size(folder.path()),
                        folder.description()))
                .toList();
    }

    /** The ephemeral sandboxes of all shells of this user, also of killed ones. */
    List<SandboxFolder> ephemerals() {
        return children(folders.ephemerals(), path -> true)
                .filter(name -> name.startsWith("ephemeral-"))
                .map(name -> name.replace(".lock", ""))
                .distinct()
                .map(name -> new SandboxFolder(this, name, folders.ephemerals().resolve(name), true))
                .toList();
    }

    /** Removed sandboxes whose files are not all gone yet. */
    List<Path> remains() {
        return Stream.of(folders.sandboxes(), folders.ephemerals())
                .flatMap(parent ->
                        folders(parent).filter(name -> name.startsWith(".")).map(parent::resolve))
                .toList();
    }

    private static Stream<String> folders(Path parent) {
        return children(parent, child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS));
    }

    private static Stream<String> children(Path parent, Predicate<Path> wanted) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(wanted).map(child -> child.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under this lock ephemeral sandboxes are made and cleared away. */
    Path ephemeralLock() {
        return folders.ephemerals().resolve("ephemeral.lock");
    }

    Path cache() {
        return folders.cache();
    }

    ServerAccount account() {
        return account;
    }

    /** The folder of the installed server the user points to. */
    Optional<String> installed() {
        return Optional.ofNullable(installed);
    }
}
