package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom the server's programs run. PostgreSQL refuses to run as root, so root goes through a user namespace, where
 * the files stay root's own, and where that is forbidden becomes the nobody of this machine.
 */
enum ServerAccount {
    /** An ordinary user: no detour. */
    SELF(""),
    USER_NAMESPACE("unshare -U"),
    NOBODY_BY_SETPRIV("setpriv --reuid=65534 --regid=65534 --clear-groups"),
    NOBODY_BY_RUNUSER("runuser -u nobody --");

    private static final int NOBODY = 65534;

    private final String prefix;

    ServerAccount(String prefix) {
        this.prefix = prefix;
    }

    /** The account that works here, tried out rather than guessed. */
    static ServerAccount current() {
        if (!root()) {
            return SELF;
        }
        for (ServerAccount account : List.of(USER_NAMESPACE, NOBODY_BY_SETPRIV, NOBODY_BY_RUNUSER)) {
            if (account.works()) {
                return account;
            }
        }
        throw Problem.of(SandboxProblem.NO_ACCOUNT, "cannot start a sandbox as root")
                .why("PostgreSQL refuses to run as root, and none of unshare -U, setpriv and runuser works here")
                .next("run the shell as an ordinary user")
                .asException();
    }

    private static boolean root() {
        try {
            Path self = Path.of("/proc/self");
            return Files.exists(self)
                    ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                    : "root".equals(System.getProperty("user.name"));
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private boolean works() {
        try {
            return new ProcessBuilder(command(List.of("true")))
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // The program is not there: the next way is tried.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Patience.interrupted();
        }
    }

    /** The command as this account runs it. */
    List<String> command(List<String> command) {
        return Stream.concat(Stream.of(prefix.split(" ")).filter(word -> !word.isEmpty()), command.stream())
                .toList();
    }

    /** Whether the server is somebody else than the shell, so that its folders must be given to it. */
    boolean foreign() {
        return this == NOBODY_BY_SETPRIV || this == NOBODY_BY_RUNUSER;
    }

    /** Gives a file or folder to the account of the server; nothing to do where the shell and it are the same. */
    void give(Path path) {
        if (!foreign()) {
            return;
        }
        try {
            Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
