package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFailureTlsTest {

    private static final String STORE_PASSWORD = "changeit";

    private final Path home;
    private final Surroundings surroundings;

    ConnectionFailureTlsTest(@TempDir Path home) {
        this.home = home;
        this.surroundings = new Surroundings(home);
    }

    @Test
    void a_certificate_nobody_vouches_for_is_not_trusted() throws Exception {
        certificate("server");
        certificate("authority");

        Problem problem = against("server", "sslmode=verify-ca sslrootcert=" + home.resolve("authority.pem"));

        assertThat(problem.code()).isEqualTo(TargetProblem.CERTIFICATE_NOT_TRUSTED);
        assertThat(problem.next()).contains("sslrootcert");
    }

    @Test
    void a_certificate_for_another_host_is_told_from_an_untrusted_one() throws Exception {
        certificate("server");

        Problem problem = against("server", "sslmode=verify-full sslrootcert=" + home.resolve("server.pem"));

        assertThat(problem.code()).isEqualTo(TargetProblem.CERTIFICATE_FOR_ANOTHER_HOST);
    }

    @Test
    void a_missing_root_certificate_is_named() throws Exception {
        certificate("server");

        Problem problem = against("server", "sslmode=verify-ca sslrootcert=/nonexistent.crt");

        assertThat(problem.code()).isEqualTo(TargetProblem.TLS_FAILED);
        assertThat(problem.next()).contains("sslrootcert");
    }

    private Problem against(String certificate, String settings) throws IOException, GeneralSecurityException {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.encrypting(context(certificate)))) {
            Target target = surroundings.resolve("host=localhost port=" + server.port() + " " + settings);
            DriverSettings driver = DriverSettings.of(target);
            SQLException failure = Assertions.catchThrowableOfType(
                    SQLException.class, () -> DriverManager.getConnection(driver.url(), driver.properties())
                            .close());
            return ConnectionFailure.explain(failure, target);
        }
    }

    /** Makes a self-signed certificate for {@code other.example}, as a key store and as a PEM file. */
    private void certificate(String name) throws IOException, InterruptedException {
        keytool(
                "-genkeypair -alias x -keyalg EC -dname CN=other.example -validity 2 -storetype PKCS12 -keystore",
                home.resolve(name + ".p12").toString());
        keytool(
                "-exportcert -rfc -alias x -file " + home.resolve(name + ".pem") + " -keystore",
                home.resolve(name + ".p12").toString());
    }

    private static void keytool(String arguments, String keyStore) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of(keyStore, "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private SSLContext context(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(home.resolve(name + ".p12"))) {
            store.load(bytes, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
