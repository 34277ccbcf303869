package io.cowrieshell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.HostPort;
import io.cowrieshell.database.Secret;
import io.cowrieshell.database.Target;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of each test's own on a real PostgreSQL, for a field with {@code @RegisterExtension}; in a static field, one
 * that all tests of the class share.
 *
 * <p>What it hands out it closes after the test. Whoever is still connected when the database goes is a leak, and fails
 * the test.
 */
public final class TestDatabase implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final String IN_USE = "55006";

    private final @Nullable Scenario scenario;
    private final Population population;
    private final List<AutoCloseable> handedOut = new ArrayList<>();
    private @Nullable TestServer server;
    private @Nullable Connection own;
    private String name = "";
    private boolean shared;

    private TestDatabase(@Nullable Scenario scenario, Population population) {
        this.scenario = scenario;
        this.population = population;
    }

    public static TestDatabase empty() {
        return new TestDatabase(null, Population.STANDARD);
    }

    /** Born once for all tests that ask for the same, and copied for each. */
    public static TestDatabase born(Scenario scenario, Population population) {
        return new TestDatabase(scenario, population);
    }

    /** Only of a static field. */
    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        create(context);
        shared = true;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        if (!shared) {
            create(context);
        }
    }

    private void create(ExtensionContext context) throws SQLException {
        // Kept by the engine for all tests of the run, and closed after the last one.
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestServer.class))
                .computeIfAbsent(TestServer.class, key -> TestServer.start(), TestServer.class);
        String fresh = TestServer.freshName();
        String template = scenario == null ? "template0" : server().template(scenario, population);
        server().maintain("create database " + fresh + " template " + template
                + (scenario == null ? " encoding 'UTF8'" : ""));
        name = fresh;
    }

    /** Before anybody connects: makes the empty database one that was born so, a copy of the first that was. */
    public void becomes(Scenario birth, Population inhabitants) throws SQLException {
        String template = server().template(birth, inhabitants);
        server().maintain("drop database " + name);
        server().maintain("create database " + name + " template " + template);
    }

    /** A connection as the role that owns everything. */
    public Connection open() throws SQLException {
        Connection connection = server().open(name);
        handedOut.add(connection);
        return connection;
    }

    /** The shell's own way to connect. */
    public Database connect(boolean writable) {
        Database database = Database.connect(target(), writable, null);
        handedOut.add(database);
        return database;
    }

    /** The shell, connected to it. */
    public ScriptedShell shell(boolean writable) {
        return shell(writable, OperationCatalog.ofClassPath());
    }

    /** The shell, connected to it and knowing only these. */
    public ScriptedShell shell(boolean writable, OperationCatalog catalog) {
        ScriptedShell shell = ScriptedShell.at(target(), writable, catalog);
        handedOut.add(shell);
        return shell;
    }

    public Target target() {
        return server().target(name);
    }

    /** As an operator would write it: {@code postgresql://user:password@host:port/database}. */
    public String url() {
        Target target = target();
        HostPort host = target.hosts().get(0);
        Secret password = target.password();
        return "postgresql://" + target.user()
                + (password == null ? "" : ":" + URLEncoder.encode(password.reveal(), StandardCharsets.UTF_8))
                + "@" + host.connectTo() + ":" + host.port() + "/" + name;
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows, as text. */
    public List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** The first value of the first row, as text. */
    public String value(String sql) throws SQLException {
        return column(sql).get(0);
    }

    /** Waits until a query has a row, for a minute at most; a table that is not there yet has none. */
    public void await(String sql) throws SQLException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!present(sql)) {
            assertThat(System.nanoTime()).as("never came to be: " + sql).isLessThan(until);
            execute("select pg_sleep(0.005)");
        }
    }

    private boolean present(String sql) throws SQLException {
        try {
            return !column(sql).isEmpty();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(sql).isIn("42P01", "3F000");
            return false;
        }
    }

    /** The one connection behind {@link #execute} and {@link #value}: its settings last for the test. */
    public Connection connection() throws SQLException {
        Connection connection = own;
        if (connection == null) {
            connection = open();
            own = connection;
        }
        return connection;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        close();
        if (!shared) {
            drop();
        }
    }

    /** Only of a static field. */
    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        drop();
    }

    private void close() throws Exception {
        own = null;
        for (AutoCloseable open : handedOut) {
            open.close();
        }
        handedOut.clear();
    }

    /** The server waits a few seconds for sessions that are ending; those that stay are what was leaked. */
    private void drop() throws SQLException {
        try {
            server().maintain("drop database " + name);
        } catch (SQLException e) {
            if (!IN_USE.equals(e.getSQLState())) {
                throw e;
            }
            List<String> sessions = column("select application_name || ': ' || query from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
            connection().close();
            server().maintain("drop database " + name + " with (force)");
            throw new AssertionError("sessions are left on the database of the test: " + sessions, e);
        }
    }

    private TestServer server() {
        if (server == null) {
            throw new IllegalStateException("the field wants @RegisterExtension");
        }
        return server;
    }
}
