package io.cowrieshell.testing;

import io.cowrieshell.database.Environment;
import io.cowrieshell.database.HostPort;
import io.cowrieshell.database.Secret;
import io.cowrieshell.database.Target;
import io.cowrieshell.database.TargetRequest;
import io.cowrieshell.database.TargetResolver;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.sandbox.Birth;
import io.cowrieshell.sandbox.EmbeddedServer;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.SandboxFolder;
import io.cowrieshell.sandbox.SandboxHome;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.sandbox.ServerBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL that all tests of one JVM share: the one {@code COWRIE_TEST_DATABASE_URL} names, else a container where
 * an engine answers, else the embedded server. Its role must be allowed to create databases. The profile {@code matrix}
 * asks for the embedded server of one version and gets that or none; the profile {@code bench} for one that flushes, as
 * the servers of operators do.
 */
final class TestServer implements AutoCloseable {

    private static final String VARIABLE = "COWRIE_TEST_DATABASE_URL";
    private static final String VERSION = "cowrie-shell.postgres";
    private static final String FLUSHES = "cowrie-shell.flushes";

    private final Target home;
    private final AutoCloseable keeper;
    private final Map<String, String> templates = new HashMap<>();

    private TestServer(Target home, AutoCloseable keeper) {
        this.home = home;
        this.keeper = keeper;
    }

    static TestServer start() {
        String version = System.getProperty(VERSION);
        if (version != null) {
            return embedded(version);
        }
        String url = System.getenv(VARIABLE);
        if (url != null && !url.isBlank()) {
            return new TestServer(external(url), () -> {});
        }
        return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
    }

    private static Target external(String url) {
        Environment alone = new Environment(Map.of(), Path.of("/nowhere"), "nobody", new Redactor(), warning -> {});
        return new TargetResolver(alone).resolve(TargetRequest.target(url.replaceFirst("^jdbc:", "")), null);
    }

    private static TestServer container() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:17");
        container.start();
        return new TestServer(
                target(
                        container.getHost(),
                        container.getMappedPort(HostPort.DEFAULT_PORT),
                        container.getDatabaseName(),
                        container.getUsername(),
                        container.getPassword()),
                container);
    }

    private static TestServer embedded() {
        Map<String, String> surroundings = surroundings("shell/target/test-cache");
        return embedded(SandboxHome.of(surroundings, notice -> {}));
    }

    /** The one on the class path, which may be another than the shell bundles: it is asked for its version. */
    private static TestServer embedded(String version) {
        Map<String, String> surroundings = surroundings("shell/target/test-cache-" + version);
        ServerBinaries bundled = ServerBinaries.locate(SandboxHome.of(surroundings, notice -> {}), step -> {});
        surroundings.put("COWRIE_SANDBOX_POSTGRES", bundled.bin().toString());
        SandboxHome sandboxes = SandboxHome.of(surroundings, notice -> {});
        String found = ServerBinaries.locate(sandboxes, step -> {}).version();
        if (!version.startsWith(found + ".")) {
            throw new IllegalStateException("PostgreSQL " + found + " is on the class path, not " + version);
        }
        return embedded(sandboxes);
    }

    private static TestServer embedded(SandboxHome sandboxes) {
        boolean flushes = Boolean.getBoolean(FLUSHES);
        SandboxFolder folder = flushes ? sandboxes.named(freshName()) : sandboxes.ephemeral();
        EmbeddedServer server = EmbeddedServer.open(folder, ServerBinaries.locate(sandboxes, step -> {}), step -> {});
        return new TestServer(
                target("127.0.0.1", server.port(), server.database(), server.user(), server.password()),
                server::destroy);
    }

    /** A home of its own below target, where the unpacked server stays for the next run. */
    private static Map<String, String> surroundings(String folder) {
        Path cache = Launcher.ROOT.resolve(folder);
        return new HashMap<>(Map.of(
                "HOME", folder(cache.resolve("home")),
                "TMPDIR", folder(cache.resolve("tmp")),
                "XDG_CACHE_HOME", cache.toString()));
    }

    private static String folder(Path path) {
        try {
            return Files.createDirectories(path).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Target target(String host, int port, String database, String user, @Nullable String password) {
        Secret secret = password == null ? null : new Secret(password);
        return Target.known(new HostPort(host, port), database, user, secret, "the test");
    }

    Target target(String database) {
        HostPort server = home.hosts().get(0);
        return Target.known(server, database, home.user(), home.password(), "the test");
    }

    Connection open(String database) throws SQLException {
        HostPort server = home.hosts().get(0);
        Secret password = home.password();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + server.connectTo() + ":" + server.port() + "/" + database,
                home.user(),
                password == null ? "" : password.reveal());
    }

    /** On the database that is not the test's own. */
    void maintain(String sql) throws SQLException {
        try (Connection connection = open(home.database());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The name of a database that was born so; made once, and copied from then on. */
    synchronized String template(Scenario scenario, Population population) throws SQLException {
        String world = scenario + " " + population;
        String known = templates.get(world);
        if (known != null) {
            return known;
        }
        String name = freshName();
        maintain("create database " + name + " template template0 encoding 'UTF8'");
        templates.put(world, name);
        try (Connection connection = open(name)) {
            new Birth(connection, (label, part) -> {}).create(scenario, population);
        }
        return name;
    }

    static String freshName() {
        return "cowrie_test_" + UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    public void close() throws Exception {
        try (AutoCloseable last = keeper) {
            for (String template : templates.values()) {
                maintain("drop database " + template);
            }
        }
    }
}
