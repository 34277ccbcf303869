package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedServerIT {

    @TempDir
    static Path nursery = Path.of("");

    private final List<SandboxShell> shells = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private Map<String, String> environment = Map.of();

    private Path temp = Path.of("");

    /** Making a data folder takes longer than all else; where a test is not about that, it gets a copy of this one. */
    @BeforeAll
    static void a_sandbox_is_made_once() throws IOException {
        SandboxHome home = SandboxHome.of(surroundings(nursery), notice -> {});
        EmbeddedServer.open(home.named("made"), ServerBinaries.locate(home, step -> {}), step -> {})
                .close();
    }

    @BeforeEach
    void lives_in_a_home_of_its_own(@TempDir Path fresh) throws IOException {
        temp = fresh;
        environment = surroundings(temp);
    }

    /** A fresh home, but the unpacked server of all tests. */
    static Map<String, String> surroundings(Path temp) throws IOException {
        return Map.of(
                "HOME", Files.createDirectories(temp.resolve("home")).toString(),
                "TMPDIR", Files.createDirectories(temp.resolve("tmp")).toString(),
                "XDG_CACHE_HOME",
                        Path.of("target", "test-cache").toAbsolutePath().toString());
    }

    @AfterEach
    void leaves_no_server_behind() throws InterruptedException {
        for (SandboxShell shell : shells) {
            shell.end();
        }
        SandboxHome home = home();
        ServerBinaries binaries = ServerBinaries.locate(home, progress::add);
        home.list().forEach(state -> EmbeddedServer.remove(home.named(state.name()), binaries));
    }

    private SandboxHome home() {
        return SandboxHome.of(environment, progress::add);
    }

    /** The name of a sandbox that is there and was used before. */
    private String made(String name) throws IOException, InterruptedException {
        Path made = SandboxHome.of(surroundings(nursery), notice -> {})
                .named("made")
                .path();
        Process copy = new ProcessBuilder(
                        "cp", "-a", made.toString(), home().named(name).path().toString())
                .start();
        assertThat(copy.waitFor()).isZero();
        return name;
    }

    private EmbeddedServer open(String name) {
        SandboxHome home = home();
        return EmbeddedServer.open(home.named(name), ServerBinaries.locate(home, progress::add), progress::add);
    }

    private SandboxShell start(String... arguments) throws IOException {
        SandboxShell shell = SandboxShell.start(environment, List.of(), arguments);
        shells.add(shell);
        return shell;
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        return SandboxShell.ask(server.port(), server.password(), sql);
    }

    private static boolean soon(BooleanSupplier condition) {
        return Patience.of(Duration.ofSeconds(20)).until(condition);
    }

    @Test
    void starts_fresh_and_says_what_it_does() throws SQLException {
        try (EmbeddedServer server = open("fresh")) {
            assertThat(server.adopted()).isFalse();
            assertThat(server.password()).matches("[A-Za-z0-9_-]{32}");
            assertThat(progress).contains("creating the data folder", "starting");
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(server.folder().data().resolve("postmaster.opts"))
                    .content()
                    .contains("\"timezone=UTC\"");
            assertThat(ask(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(ask(server, "SHOW server_version")).isEqualTo(BundledServer.VERSION);
        }
    }

    @Test
    void keeps_data_over_a_restart() throws Exception {
        try (EmbeddedServer server = open(made("kept"))) {
            ask(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        assertThat(home().list()).extracting(SandboxState::running).containsExactly(false);
        try (EmbeddedServer server = open("kept")) {
            assertThat(server.adopted()).isFalse();
            assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void adopts_the_orphan_of_a_killed_shell() throws Exception {
        SandboxShell shell = start(made("orphan")).opened();
        shell.ask("CREATE TABLE kept AS SELECT 42 AS answer");
        shell.kill();
        assertThat(home().list()).extracting(SandboxState::running).containsExactly(true);
        try (EmbeddedServer server = open("orphan")) {
            assertThat(server.adopted()).isTrue();
            assertThat(server.port()).isEqualTo(shell.port());
            assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
        assertThat(shell.postmasterIsGone()).isTrue();
    }

    @Test
    void recovers_when_shell_and_server_were_killed() throws Exception {
        SandboxShell shell = start(made("crashed")).opened();
        shell.ask("CREATE TABLE kept AS SELECT 42 AS answer");
        ProcessHandle postmaster = shell.postmaster();
        shell.kill();
        postmaster.destroyForcibly();
        try (EmbeddedServer server = open("crashed")) {
            assertThat(server.adopted()).isFalse();
            assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void ends_a_server_that_does_not_answer() throws Exception {
        SandboxShell shell = start(made("stuck")).opened();
        ProcessHandle postmaster = shell.postmaster();
        shell.kill();
        new ProcessBuilder("kill", "-STOP", Long.toString(postmaster.pid()))
                .start()
                .waitFor();
        try (EmbeddedServer server = open("stuck")) {
            assertThat(server.adopted()).isFalse();
            assertThat(progress).contains("ending a server that does not answer");
            assertThat(ask(server, "SELECT 42")).isEqualTo("42");
        }
    }

    @Test
    void two_shells_that_start_at_once_share_one_server() throws Exception {
        SandboxShell one = start("shared");
        SandboxShell other = start("shared");
        one.opened();
        other.opened();
        assertThat(one.port()).isEqualTo(other.port());
        assertThat(List.of(one.adopted(), other.adopted())).containsExactlyInAnyOrder(true, false);
        one.ask("CREATE TABLE kept AS SELECT 42 AS answer");
        assertThat(other.ask("SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void the_last_one_out_stops_the_server() throws Exception {
        SandboxShell one = start(made("shared")).opened();
        SandboxShell other = start("shared").opened();
        ProcessHandle postmaster = one.postmaster();
        one.leave();
        assertThat(postmaster.isAlive()).isTrue();
        assertThat(other.ask("SELECT 42")).isEqualTo("42");
        other.leave();
        assertThat(soon(() -> !postmaster.isAlive())).isTrue();
    }

    @Test
    void two_users_in_one_process_share_it_too() throws Exception {
        try (EmbeddedServer one = open(made("twice"))) {
            try (EmbeddedServer other = open("twice")) {
                assertThat(other.port()).isEqualTo(one.port());
                assertThat(other.adopted()).isTrue();
            }
            assertThat(ask(one, "SELECT 42")).isEqualTo("42");
        }
        assertThat(home().list()).extracting(SandboxState::running).containsExactly(false);
    }

    @Test
    void destroy_refuses_while_another_shell_uses_it() throws Exception {
        SandboxShell other = start(made("wanted")).opened();
        EmbeddedServer server = open("wanted");
        assertThatThrownBy(server::destroy).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(
                        problem.problem().code())
                .isEqualTo(SandboxProblem.IN_USE));
        assertThat(other.ask("SELECT 42")).isEqualTo("42");
        other.leave();
        server.destroy();
        assertThat(home().list()).isEmpty();
    }

    @Test
    void an_ephemeral_sandbox_is_gone_when_it_is_closed() throws Exception {
        SandboxShell shell = start().opened();
        ProcessHandle postmaster = shell.postmaster();
        assertThat(shell.ask("SHOW fsync")).as("nobody opens it again").isEqualTo("off");
        shell.leave();
        assertThat(shell.folder()).doesNotExist();
        assertThat(soon(() -> !postmaster.isAlive())).isTrue();
    }

    @Test
    void the_watchdog_clears_an_ephemeral_sandbox_after_a_kill() throws Exception {
        SandboxShell shell = start().opened();
        ProcessHandle postmaster = shell.postmaster();
        shell.kill();
        assertThat(soon(() -> !postmaster.isAlive() && !Files.exists(shell.folder())))
                .isTrue();
    }

    @Test
    void the_next_start_clears_what_the_watchdog_could_not() throws Exception {
        SandboxShell shell = start().opened();
        ProcessHandle postmaster = shell.postmaster();
        shell.killWithWatchdog();
        assertThat(postmaster.isAlive()).isTrue();
        try (EmbeddedServer server = open(made("next"))) {
            assertThat(server.port()).isPositive();
            assertThat(shell.folder()).doesNotExist();
            assertThat(soon(() -> !postmaster.isAlive())).isTrue();
        }
    }

    @Test
    void the_next_start_leaves_living_ephemeral_sandboxes_alone() throws Exception {
        SandboxShell living = start().opened();
        try (EmbeddedServer server = open(made("next"))) {
            assertThat(ask(server, "SELECT 42")).isEqualTo("42");
            assertThat(living.ask("SELECT 42")).isEqualTo("42");
        }
    }

    @Test
    void a_path_may_hold_spaces_letters_and_signs() throws Exception {
        Map<String, String> odd = new HashMap<>(environment);
        odd.put("XDG_DATA_HOME", temp.resolve("Daten für $HOME \"und\" `mehr`").toString());
        environment = odd;
        try (EmbeddedServer server = open("odd")) {
            assertThat(server.folder().path().toString()).contains("für $HOME \"und\"");
            assertThat(ask(server, "SELECT 42")).isEqualTo("42");
        }
    }

    @Test
    void a_stale_process_number_is_not_taken_for_the_server() throws Exception {
        try (EmbeddedServer server = open(made("stale"))) {
            Files.copy(server.folder().data().resolve("postmaster.pid"), temp.resolve("copy"));
        }
        String stale = Files.readString(temp.resolve("copy"));
        String reused = ProcessHandle.current().pid() + stale.substring(stale.indexOf('\n'));
        Files.writeString(home().named("stale").data().resolve("postmaster.pid"), reused);
        try (EmbeddedServer server = open("stale")) {
            assertThat(server.adopted()).isFalse();
            assertThat(ask(server, "SELECT 42")).isEqualTo("42");
        }
    }

    @Test
    void the_server_of_another_sandbox_is_not_taken_for_its_own() throws Exception {
        try (EmbeddedServer other = open(made("other"))) {
            open(made("own")).close();
            Files.copy(
                    other.folder().data().resolve("postmaster.pid"),
                    home().named("own").data().resolve("postmaster.pid"));
            try (EmbeddedServer own = open("own")) {
                assertThat(own.adopted()).isFalse();
                assertThat(own.port()).isNotEqualTo(other.port());
                assertThat(ask(other, "SELECT 42")).isEqualTo("42");
            }
        }
    }

    @Test
    void nothing_listens_beyond_loopback_and_a_wrong_password_is_refused() throws Exception {
        try (EmbeddedServer server = open(made("closed"))) {
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "SHOW unix_socket_directories")).isEmpty();
            assertThatThrownBy(() -> SandboxShell.ask(server.port(), "wrong", "SELECT 42"))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                            .isEqualTo("28P01"));
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (InetAddress address : others) {
                assertThatThrownBy(() -> connect(address, server.port())).isInstanceOf(IOException.class);
            }
        }
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
        }
    }

    @Test
    void the_server_holds_neither_the_terminal_nor_a_pipe_of_the_shell() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "no /proc");
        SandboxShell shell = start(made("session")).opened();
        Path process = Path.of("/proc", Long.toString(shell.postmaster().pid()));
        Path log = shell.folder().resolve("server.log");
        assertThat(Files.readSymbolicLink(process.resolve("fd/0"))).hasToString("/dev/null");
        assertThat(Files.isSameFile(Files.readSymbolicLink(process.resolve("fd/1")), log))
                .isTrue();
        assertThat(Files.isSameFile(Files.readSymbolicLink(process.resolve("fd/2")), log))
                .isTrue();
        // After the name in brackets: state, parent, process group, session.
        String status = Files.readString(process.resolve("stat")).replaceFirst(".*\\) ", "");
        assertThat(List.of(status.split(" ", 5)).get(3))
                .isEqualTo(process.getFileName().toString());
    }

    @Test
    void a_lost_password_file_is_made_anew() throws Exception {
        try (EmbeddedServer server = open(made("lost"))) {
            ask(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        Files.delete(home().named("lost").path().resolve("password"));
        try (EmbeddedServer server = open("lost")) {
            assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void a_half_made_data_folder_is_made_again() throws Exception {
        SandboxFolder folder = home().named("half");
        Files.createDirectories(folder.path().resolve("data.half/base"));
        try (EmbeddedServer server = open("half")) {
            assertThat(ask(server, "SELECT 42")).isEqualTo("42");
        }
    }

    @Test
    void keeps_what_the_sandbox_holds() throws Exception {
        SandboxDescription birth = new SandboxDescription("ruined: ü", 1_000, 7, 2_048, false);
        try (EmbeddedServer server = open(made("described"))) {
            server.folder().describe(birth);
        }
        assertThat(home().list()).singleElement().satisfies(state -> {
            assertThat(state.description()).contains(birth);
            assertThat(state.bytes()).isGreaterThan(10_000_000);
        });
    }

    @Test
    void files_are_for_their_owner_only() throws Exception {
        try (EmbeddedServer server = open("private")) {
            Path folder = server.folder().path();
            assertThat(Files.getPosixFilePermissions(folder)).hasSize(3);
            assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
                    .hasSize(2);
        }
    }
}
