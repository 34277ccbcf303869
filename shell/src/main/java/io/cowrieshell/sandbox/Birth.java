package io.cowrieshell.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a database in the state of a scenario, in an empty schema and in one transaction: all of it is there afterwards,
 * or nothing.
 *
 * <ol>
 *   <li>The objects of the version, and what is wrong with them.
 *   <li>Addresses, with the documents the services have on them, and a plan of all sessions; both temporary.
 *   <li>Sessions, events and inventories, while the indexes of the great tables are set aside.
 *   <li>What is wrong with the rows, the version, statistics.
 * </ol>
 *
 * The server does all of this; the statements stand in resource files beside this class.
 */
public final class Birth {

    private static final String SCHEMA = "/io/cowrieshell/schema/";
    private static final String SANDBOX = "/io/cowrieshell/sandbox/";

    // Sessions are most of the work and go in slices, so that progress moves and an interruption is soon noticed.
    private static final int SLICES = 20;
    private static final int SMALLEST_SLICE = 5_000;

    private final Connection connection;
    private final BiConsumer<String, Double> progress;

    /**
     * @param connection to a database whose current schema is empty; its role must be allowed to create objects there
     * @param progress hears what is being done, and which part of the whole, from 0 to 1, is behind
     */
    public Birth(Connection connection, BiConsumer<String, Double> progress) {
        this.connection = connection;
        this.progress = progress;
    }

    public void create(Scenario scenario, Population population) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            makeObjects(scenario);
            fill(scenario, population);
            connection.commit();
        } catch (SQLException | RuntimeException failure) {
            undo(autoCommit, failure);
            throw failure;
        }
        connection.setAutoCommit(autoCommit);
        progress.accept("done", 1.0);
    }

    private void undo(boolean autoCommit, Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException alsoFailed) {
            // The connection is gone, and the server undoes by itself. What counts is the first failure.
            failure.addSuppressed(alsoFailed);
        }
    }

    private void makeObjects(Scenario scenario) throws SQLException {
        progress.accept("schema", 0.0);
        run(SANDBOX + "surroundings.sql");
        run(SCHEMA + "v15.sql");
        if (Recipe.of(scenario).tiered()) {
            run(SCHEMA + "v16.sql");
        }
        runIfPresent(SANDBOX + scenario.id() + "-shape.sql");
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO schema_state (key, value) VALUES ('schema_version', ?)")) {
            statement.setString(1, Integer.toString(scenario.version()));
            statement.executeUpdate();
        }
    }

    private void fill(Scenario scenario, Population population) throws SQLException {
        progress.accept("addresses", 0.05);
        bind(population);
        run(SANDBOX + "addresses.sql");
        run(SANDBOX + "sessions.sql");
        run(SANDBOX + "set-aside.sql");
        writeSessions(scenario, population.sessions());
        progress.accept("events", 0.50);
        run(SANDBOX + "events.sql");
        run(SANDBOX + "remainder.sql");
        progress.accept("inventories", 0.75);
        for (String inventory : Recipe.of(scenario).inventories()) {
            run(SANDBOX + inventory + ".sql");
        }
        progress.accept("indexes", 0.80);
        run(SANDBOX + "put-back.sql");
        runIfPresent(SANDBOX + scenario.id() + "-rows.sql");
        progress.accept("statistics", 0.97);
        run(SANDBOX + "finish.sql");
    }

    private void bind(Population population) throws SQLException {
        // Eight bits are given up so that the statements may add to the seed without overflow.
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO birth_parameter SELECT hashint8extended(?, 0) >> 8, ?, ?, ?")) {
            statement.setLong(1, population.seed());
            statement.setInt(2, population.sessions());
            statement.setInt(3, population.addresses());
            statement.setInt(4, population.documentSizeBytes());
            statement.executeUpdate();
        }
    }

    private void writeSessions(Scenario scenario, int sessions) throws SQLException {
        int slice = Math.max(SMALLEST_SLICE, sessions / SLICES);
        Array columns = connection.createArrayOf(
                "text", Recipe.of(scenario).sessionColumns().toArray());
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_temp.write_sessions(?, ?, ?)")) {
            for (int written = 0; written < sessions; written += slice) {
                progress.accept("sessions", 0.10 + 0.40 * written / sessions);
                statement.setInt(1, written + 1);
                statement.setInt(2, Math.min(written + slice, sessions));
                statement.setArray(3, columns);
                statement.execute();
            }
        }
    }

    private void run(String resource) throws SQLException {
        if (!runIfPresent(resource)) {
            throw new IllegalStateException("missing resource " + resource);
        }
    }

    private boolean runIfPresent(String resource) throws SQLException {
        String script = read(resource);
        if (script == null) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
        return true;
    }

    private static @Nullable String read(String resource) {
        try (InputStream stream = Birth.class.getResourceAsStream(resource)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to read " + resource, e);
        }
    }
}
