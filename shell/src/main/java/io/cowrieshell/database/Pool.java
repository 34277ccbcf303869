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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The few connections operations work on, each for the time of one piece of work, under pinned settings. */
final class Pool implements Connections {

    private static final int SIZE = 4;

    private final DriverSettings driver;
    private final PinnedSettings pinned;
    private final Observation observation;
    private final Set<Connection> dedicated = ConcurrentHashMap.newKeySet();
    private volatile @Nullable HikariDataSource source;
    private volatile @Nullable Boolean clientWatched;

    Pool(DriverSettings driver, PinnedSettings pinned, Observation observation) {
        this.driver = driver;
        this.pinned = pinned;
        this.observation = observation;
    }

    @Override
    public <T extends @Nullable Object> T transaction(boolean readOnly, Pace pace, Work<T> work) throws Exception {
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

    @Override
    public <T extends @Nullable Object> T alone(Pace pace, Work<T> work) throws Exception {
        try (Connection connection = source().getConnection()) {
            try {
                execute(connection, pinned.forSession(pace, watchesClient(connection)));
                return work.with(connection);
            } finally {
                reset(connection);
            }
        }
    }

    @Override
    public Connection dedicated(String purpose) throws SQLException {
        Connection connection = Database.open(driver, purpose);
        try {
            execute(connection, pinned.forKeeping());
        } catch (SQLException e) {
            Database.close(connection, e);
            throw e;
        }
        dedicated.removeIf(Pool::isClosed);
        dedicated.add(connection);
        return connection;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
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
            known = canWatchClient(connection);
            clientWatched = known;
        }
        return known;
    }

    static boolean canWatchClient(Connection connection) throws SQLException {
        try {
            execute(connection, PinnedSettings.watchClient() + "; reset client_connection_check_interval");
            return true;
        } catch (SQLException e) {
            if (ServerFailure.lost(e)) {
                throw e;
            }
            return false;
        }
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

    @Override
    public void abort() {
        dedicated.forEach(Database::cut);
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
        dedicated.forEach(Database::cut);
    }
}
