package io.cowrieshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start in a tree that was never built, with a Maven that only copies what is built already. */
class FirstStartIT {
    private static final Path BUILT = Launcher.ROOT.resolve("shell/target");

    private final Path home;
    private final Path script;
    private final Path target;

    FirstStartIT(@TempDir Path home) {
        this.home = home;
        script = home.resolve("tree/shell/cowrie-shell");
        target = home.resolve("tree/shell/target");
    }

    @BeforeEach
    void a_fresh_tree() throws IOException {
        executable(script, Files.readString(Launcher.ROOT.resolve("shell/cowrie-shell")));
        maven("""
                echo built >> '%s'
                echo "[INFO] --- compiler:compile @ shell"
                ln -s '%s' shell/target/lib && sleep 1 && cp -p '%s' shell/target/cowrie-shell.jar
                """.formatted(home.resolve("builds"), BUILT.resolve("lib"), BUILT.resolve("cowrie-shell.jar")));
    }

    @Test
    void builds_says_so_and_starts() throws Exception {
        Outcome outcome = launcher().run("--version");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo("cowrie-shell 0.1.0\n");
        assertThat(outcome.err()).isEqualTo("Building Cowrie Shell (first start, about a minute) ...\n");
        assertThat(target.resolve(".building")).doesNotExist();
        assertThat(launcher().run("--version").err()).isEmpty();
    }

    @Test
    void two_first_starts_build_once() throws Exception {
        var other = Aside.run(this::version);
        assertThat(version()).isEqualTo(0);
        assertThat(other.get()).isEqualTo(0);
        assertThat(home.resolve("builds")).hasContent("built");
    }

    @Test
    void takes_over_from_a_build_that_was_killed() throws Exception {
        Files.createDirectories(target);
        Files.writeString(target.resolve("cowrie-shell.jar"), "half a jar");
        Files.createSymbolicLink(target.resolve(".building"), Path.of("99999999"));
        assertThat(version()).isEqualTo(0);
    }

    @Test
    void a_build_that_fails_shows_its_end_and_its_log() throws Exception {
        maven("echo '[ERROR] the compiler is on holiday'; exit 1\n");
        Outcome outcome = launcher().run("--version");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("[ERROR] the compiler is on holiday")
                .contains("Unable to build Cowrie Shell")
                .contains(target.resolve("build.log").toString());
        assertThat(target.resolve(".building")).doesNotExist();
    }

    private int version() {
        try {
            return launcher().run("--version").status();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Launcher launcher() {
        return new Launcher(home).script(script).with("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
    }

    private void maven(String body) throws IOException {
        executable(home.resolve("bin/mvn"), "#!/bin/sh\n" + body);
    }

    private static void executable(Path file, String content) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
