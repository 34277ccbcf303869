package io.cowrieshell.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cowrieshell.database.Database.Pace;
import io.cowrieshell.database.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The few connections operations work on, each for the time of one piece of work, under pinned settings. */
final class Pool implements AutoCloseable {

    private static final int SIZE = 4;

    private final DriverSettings driver;
    private final PinnedSettings pinned;
    private final Observation observation;
    private volatile @Nullable HikariDataSource source;
    private volatile @Nullable Boolean clientWatched;

    Pool(DriverSettings driver, PinnedSettings pinned, Observation observation) {
        this.driver = driver;
        this.pinned = pinned;
        this.observation = observation;
    }

    <T extends @Nullable Object> T transaction(boolean readOnly, Pace pace, Work<T> work) throws Exception {
        try (Connection connection = source().getConnection()) {
            boolean watched = !readOnly && watchesClient(connection);
            connection.setAutoCommit(false);
            try {
                // All for this transaction alone: the connection may be another's in the next.
                execute(connection, pinned.forTransaction(pace, readOnly, watched));
                T result = work.with(connection);
                observation.ending(connection);
                connection.commit();
                return result;
            } catch (Exception e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    <T extends @Nullable Object> T alone(Pace pace, Work<T> work) throws Exception {
        try (Connection connection = source().getConnection()) {
            try {
                execute(connection, pinned.forSession(pace, watchesClient(connection)));
                return work.with(connection);
            } finally {
                reset(connection);
            }
        }
    }

    /** What went wrong first is what counts; a lost connection is rolled back by the server. */
    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void reset(Connection connection) {
        try {
            execute(connection, pinned.reset());
        } catch (SQLException e) {
            // What was done is done; nobody is given this connection again.
            source().evictConnection(connection);
        }
    }

    /** Whether this server can notice in mid-statement that its client was killed; on some systems none can. */
    private boolean watchesClient(Connection connection) throws SQLException {
        Boolean known = clientWatched;
        if (known == null) {
            try {
                execute(connection, PinnedSettings.watchClient() + "; reset client_connection_check_interval");
                known = true;
            } catch (SQLException e) {
                if (ServerFailure.lost(e)) {
                    throw e;
                }
                known = false;
            }
            clientWatched = known;
        }
        return known;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private synchronized HikariDataSource source() {
        HikariDataSource open = source;
        if (open == null) {
            HikariConfig config = new HikariConfig();
            config.setPoolName("cowrie-shell");
            config.setJdbcUrl(driver.url());
            config.setDriverClassName("org.postgresql.Driver");
            Properties properties = new Properties();
            properties.putAll(driver.properties());
            config.setDataSourceProperties(properties);
            config.setMaximumPoolSize(SIZE);
            config.setMinimumIdle(0);
            config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
            config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
            config.setInitializationFailTimeout(-1);
            open = new HikariDataSource(config);
            source = open;
        }
        return open;
    }

    /** Cuts what is open without waiting for it. */
    void abort() {
        Thread closing = new Thread(this::close, "closing the pool");
        closing.setDaemon(true);
        closing.start();
    }

    @Override
    public void close() {
        HikariDataSource open = source;
        if (open != null) {
            open.close();
        }
    }
}
