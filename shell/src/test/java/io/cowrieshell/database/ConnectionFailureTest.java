package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.database.ScriptedServer.Script;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionFailureTest {

    private final Surroundings surroundings;

    ConnectionFailureTest(@TempDir Path home) {
        surroundings = new Surroundings(home);
    }

    @Test
    void a_port_nobody_listens_on_refuses() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Problem problem = failure("host=127.0.0.1 port=" + port);

        assertThat(problem.code()).isEqualTo(TargetProblem.REFUSED);
        assertThat(problem.code().exitStatus()).isEqualTo(ExitStatus.NO_CONNECTION);
        assertThat(problem.what()).isEqualTo("cannot connect to 127.0.0.1:" + port);
        assertThat(problem.next()).contains("-p");
        assertThat(problem.sqlState()).isEqualTo("08001");
    }

    @Test
    void a_name_nobody_knows_is_not_resolved() {
        assertThat(failure("host=nosuchhost.invalid").code()).isEqualTo(TargetProblem.NAME_NOT_RESOLVED);
    }

    @Test
    void a_silent_server_runs_into_the_timeout() throws IOException {
        Problem problem = against(ScriptedServer::silence, "connect_timeout=1");

        assertThat(problem.code()).isEqualTo(TargetProblem.TIMED_OUT);
        assertThat(problem.why()).contains("connect_timeout=1");
    }

    @Test
    void garbage_is_no_postgresql() throws IOException {
        assertThat(against(ScriptedServer.saying("HTTP/1.1 400 Bad Request\r\n\r\n"), "")
                        .code())
                .isEqualTo(TargetProblem.NOT_POSTGRESQL);
        assertThat(against(ScriptedServer.saying("220 smtp\r\n"), "sslmode=disable")
                        .code())
                .isEqualTo(TargetProblem.NOT_POSTGRESQL);
    }

    @Test
    void a_connection_closed_at_once_is_told_from_a_refused_one() throws IOException {
        assertThat(against(ScriptedServer.closing(), "").code()).isEqualTo(TargetProblem.CONNECTION_BROKEN);
    }

    @Test
    void a_server_without_tls_is_named_when_tls_is_demanded() throws IOException {
        Problem problem = against(ScriptedServer.saying("N"), "sslmode=require");

        assertThat(problem.code()).isEqualTo(TargetProblem.NO_TLS);
        assertThat(problem.why()).contains("sslmode=require");
    }

    @Test
    void a_password_that_is_missing_is_told_from_a_wrong_one() throws IOException {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.demandingPassword())) {
            Target target = surroundings.resolve("host=127.0.0.1 port=" + server.port());
            SQLException refused = attempt(target);

            assertThat(ConnectionFailure.wantsPassword(refused)).isTrue();
            assertThat(ConnectionFailure.explain(refused, target).code()).isEqualTo(TargetProblem.PASSWORD_WANTED);
        }
    }

    @Test
    void the_driver_does_not_read_a_password_file_that_others_can_read() throws IOException {
        Path file = surroundings.write("pgpass", "rw-r--r--", "*:*:*:*:canary\n");
        System.setProperty("org.postgresql.pgpassfile", file.toString());
        try {
            assertThat(against(ScriptedServer.demandingPassword(), "").code()).isEqualTo(TargetProblem.PASSWORD_WANTED);
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "28P01, auth_failed, PASSWORD_WRONG",
        "28000, ClientAuthentication, NOT_ADMITTED",
        "28000, InitializeSessionUserId, NO_SUCH_ROLE",
        "42501, CheckMyDatabase, NOT_ADMITTED",
        "3D000, InitPostgres, NO_SUCH_DATABASE",
        "53300, InitProcess, TOO_MANY_CLIENTS",
        "57P03, ProcessStartupPacket, NOT_READY",
        "57P01, ProcessInterrupts, NOT_READY",
        "XX000, anything, CONNECTION_FAILED",
    })
    void a_refusal_is_known_by_its_code_in_any_language(String state, String routine, TargetProblem code)
            throws IOException {
        Script script = ScriptedServer.refusing(state, routine, "nein, nicht mit hunter-two");

        Problem problem = against(script, "user=bob password=hunter-two");

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.sqlState()).isEqualTo(state);
        assertThat(problem.what()).endsWith(" as bob");
        assertThat(problem.why()).isEqualTo("SQLSTATE " + state + ": nein, nicht mit ***");
        assertThat(problem.next()).isNotEmpty();
    }

    @Test
    void a_wrong_password_says_where_it_came_from() throws IOException {
        surroundings.with("PGPASSWORD", "hunter-two");

        assertThat(against(ScriptedServer.refusing("28P01", "auth_failed", "no"), "")
                        .next())
                .contains("came from PGPASSWORD");
    }

    @Test
    void an_exception_nobody_foresaw_is_still_explained() {
        Target target = surroundings.resolve("host=db password=hunter-two");

        Problem problem = ConnectionFailure.explain(new SQLException("odd: hunter-two"), target);

        assertThat(problem.code()).isEqualTo(TargetProblem.CONNECTION_FAILED);
        assertThat(Surroundings.all(problem)).contains("odd: ***").doesNotContain("hunter-two");
    }

    private Problem against(Script script, String settings) throws IOException {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return failure("host=127.0.0.1 port=" + server.port() + " " + settings);
        }
    }

    private Problem failure(String string) {
        Target target = surroundings.resolve(string);
        return ConnectionFailure.explain(attempt(target), target);
    }

    private static SQLException attempt(Target target) {
        DriverSettings driver = DriverSettings.of(target);
        return Assertions.catchThrowableOfType(
                SQLException.class, () -> DriverManager.getConnection(driver.url(), driver.properties())
                        .close());
    }
}
