package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.testing.Aside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBinariesIT {

    private final List<String> talk = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path temp = Path.of("");

    @BeforeEach
    void lives_in_a_home_of_its_own(@TempDir Path fresh) throws IOException {
        temp = fresh;
        environment.put("HOME", Files.createDirectories(temp.resolve("home")).toString());
        environment.put("TMPDIR", Files.createDirectories(temp.resolve("tmp")).toString());
    }

    private SandboxHome home() {
        return SandboxHome.of(environment, talk::add);
    }

    private ServerBinaries locate() {
        return ServerBinaries.locate(home(), talk::add);
    }

    private String problem() {
        List<String> told = new ArrayList<>();
        assertThatThrownBy(this::locate).isInstanceOfSatisfying(ProblemException.class, problem -> {
            told.add(problem.problem().code().id());
            told.add(String.valueOf(problem.problem().why()));
        });
        return String.join(" ", told);
    }

    @Test
    void two_shells_unpack_once_what_is_half_unpacked_and_it_tells_its_true_version() throws IOException {
        Path killed = Files.createDirectories(cache().resolve("postgres-17.6.half-of-a-killed-shell/bin"));
        Files.createDirectories(cache().resolve("postgres-17.6/bin"));
        CompletableFuture<ServerBinaries> one = Aside.run(this::locate);
        CompletableFuture<ServerBinaries> other = Aside.run(this::locate);
        ServerBinaries binaries = one.join();

        assertThat(other.join()).isEqualTo(binaries);
        assertThat(talk).containsExactly("unpacking PostgreSQL 17.6");
        assertThat(killed).doesNotExist();
        assertThat(binaries.bin().resolve("postgres")).isExecutable();
        assertThat(binaries.major()).isEqualTo(17);
        environment.put("COWRIE_SANDBOX_POSTGRES", binaries.bin().toString());
        assertThat(locate().version()).isEqualTo(BundledServer.VERSION);
    }

    @Test
    void heals_what_is_lost_and_leaves_alone_what_is_whole() throws IOException {
        ServerBinaries binaries = locate();
        assertThat(locate()).isEqualTo(binaries);
        assertThat(talk).hasSize(1);

        Files.writeString(binaries.bin().resolve("initdb"), "cut off");
        assertThat(locate().bin().resolve("initdb").toFile().length()).isGreaterThan(10_000);
        assertThat(talk).hasSize(2);
    }

    private Path cache() {
        return temp.resolve("home/.cache/cowrie-shell");
    }

    @Test
    void a_platform_without_a_bundled_server_is_told_the_way_out() {
        assertThatThrownBy(() -> ServerBinaries.bundled(home(), new BundledServer("Linux", "riscv64"), talk::add))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem().code()).isEqualTo(SandboxProblem.NO_BINARIES);
                    assertThat(problem.problem().next()).contains("COWRIE_SANDBOX_POSTGRES");
                });
    }

    @Test
    void an_installed_server_is_looked_at_before_it_is_used() throws IOException {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        environment.put("COWRIE_SANDBOX_POSTGRES", bin.toString());
        assertThat(problem()).contains("SANDBOX-002").contains("no program initdb");
        script(bin.resolve("initdb"), "exit 0");
        script(bin.resolve("pg_ctl"), "exit 0");
        script(bin.resolve("postgres"), "echo 'postgres (PostgreSQL) 13.4 (Debian)'");
        assertThat(problem()).contains("it is PostgreSQL 13.4");
        script(bin.resolve("postgres"), "echo 'postgres (PostgreSQL) 18beta1'");
        assertThat(locate().major()).isEqualTo(18);
    }

    @Test
    void the_last_words_of_initdb_become_the_problem() throws IOException {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        environment.put("COWRIE_SANDBOX_POSTGRES", bin.toString());
        script(bin.resolve("pg_ctl"), "exit 0");
        script(bin.resolve("postgres"), "echo 'postgres (PostgreSQL) 17.6'");
        script(bin.resolve("initdb"), "echo 'fixing permissions ... ok'; echo 'No space left on device'; exit 1");
        SandboxHome home = home();
        assertThatThrownBy(() -> EmbeddedServer.open(home.named("full"), locate(), talk::add))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem().code()).isEqualTo(SandboxProblem.DISK_FULL);
                    assertThat(problem.problem().why()).isEqualTo("No space left on device");
                });
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
