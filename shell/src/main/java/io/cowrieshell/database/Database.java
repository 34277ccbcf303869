package io.cowrieshell.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A target that is connected: the channel for typed SQL, and a small pool for operations.
 *
 * <p>Connections of the pool do not depend on the settings of the role or the client: UTC, ISO dates, the search path
 * pinned to what it was at the start. They are read-only unless an operation asks to write and the target is open.
 */
public final class Database implements AutoCloseable {

    /** How long statements of a kind of work may run, and wait for a lock. */
    public enum Pace {
        /** Looking: gives up rather than to hold up whoever looks. */
        LOOK(Duration.ofSeconds(30), Duration.ofSeconds(1)),
        /** Changing: takes its time, but never queues long in front of the application. */
        CHANGE(Duration.ZERO, Duration.ofSeconds(1)),
        /** Changing outside a transaction: such statements wait for old transactions, and hold up nobody meanwhile. */
        ALONE(Duration.ZERO, Duration.ofSeconds(20)),
        /** Changing what is rolled back: not worth that anybody waits for it long. */
        IN_PLACE(Duration.ofMinutes(5), Duration.ofSeconds(1));

        private final Duration statement;
        private final Duration lock;

        Pace(Duration statement, Duration lock) {
            this.statement = statement;
            this.lock = lock;
        }

        Duration statement() {
            return statement;
        }

        public Duration lock() {
            return lock;
        }
    }

    /** What is done with a connection inside one transaction. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T with(Connection connection) throws Exception;
    }

    private final Target target;
    private final DriverSettings driver;
    private final ServerFacts facts;
    private final Channel channel;
    private final boolean transactionPooled;
    private final PinnedSettings pinned;
    private final Observation observation;
    private final Connections connections;
    private boolean writable;

    private Database(Target target, DriverSettings driver, Connection first, boolean writable) throws SQLException {
        this.target = target;
        this.driver = driver;
        this.writable = writable;
        this.facts = ServerFacts.read(first);
        this.pinned = new PinnedSettings(facts);
        this.observation = new Observation(facts);
        this.connections = new Pool(driver, pinned, observation);
        // First of all: behind such a pooler a setting would stay with a backend that others are given next.
        this.transactionPooled = Pooler.sharesBackends(first, facts, () -> open(driver));
        if (writable && transactionPooled) {
            throw ServerProblem.pooled().asException();
        }
        this.channel = new Channel(first, writable, !transactionPooled, observation);
    }

    /** The same target within one transaction. */
    private Database(Database target, OneTransaction only) throws SQLException {
        this.target = target.target;
        this.driver = target.driver;
        this.facts = target.facts;
        this.pinned = target.pinned;
        this.observation = new Observation(facts);
        this.connections = only;
        this.transactionPooled = false;
        this.writable = true;
        this.channel = Channel.within(only, observation);
    }

    /**
     * Connects, or throws the problem that says why not.
     *
     * @param prompt asks for a password when the server wants one and none is known; null where nobody can be asked
     */
    public static Database connect(Target target, boolean writable, @Nullable PasswordPrompt prompt) {
        quietDriver();
        DriverSettings driver = DriverSettings.of(target);
        Connection first = null;
        try {
            first = open(driver);
            return new Database(target, driver, first, writable);
        } catch (SQLException e) {
            close(first, e);
            Secret password = prompt == null || !ConnectionFailure.wantsPassword(e)
                    ? null
                    : prompt.ask("Password for " + target.label() + ": ");
            if (password != null) {
                return connect(target.withPassword(password, "the prompt"), writable, null);
            }
            throw ConnectionFailure.explain(e, target).asException(e);
        } catch (RuntimeException e) {
            close(first, e);
            throw e;
        }
    }

    /** What is done once with a connection of its own. */
    @FunctionalInterface
    public interface Errand {
        void with(Connection connection) throws SQLException;
    }

    /** Connects, does one thing, and leaves again. */
    public static void once(Target target, Errand errand) throws SQLException {
        quietDriver();
        try (Connection connection = open(DriverSettings.of(target))) {
            errand.with(connection);
        }
    }

    static void close(@Nullable Connection connection, Exception failure) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** A class of each library that is used only with a database, for whoever wants them loaded ahead. */
    public static List<Class<?>> libraries(Class<?> and) {
        return List.of(and, org.postgresql.Driver.class, HikariDataSource.class);
    }

    /** The driver and the pool log to the console by default; what they have to say arrives as exceptions. */
    private static void quietDriver() {
        java.util.logging.LogManager.getLogManager().reset();
    }

    private static Connection open(DriverSettings driver) throws SQLException {
        return open(driver, "");
    }

    static Connection open(DriverSettings driver, String purpose) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(driver.properties());
        if (!purpose.isEmpty()) {
            properties.setProperty("ApplicationName", properties.getProperty("ApplicationName", "") + " " + purpose);
        }
        Connection connection = new org.postgresql.Driver().connect(driver.url(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know " + driver.url(), "08001");
        }
        return connection;
    }

    public Target target() {
        return target;
    }

    public ServerFacts facts() {
        return facts;
    }

    public Channel channel() {
        return channel;
    }

    public boolean writable() {
        return writable;
    }

    /** Whether a pooler hands every transaction to another backend, which breaks session locks. */
    public boolean transactionPooled() {
        return transactionPooled;
    }

    void writable(boolean open) throws SQLException {
        requireSeveral("it opens or closes the target");
        channel.writable(open);
        writable = open;
    }

    /** Runs in one read-only snapshot: all that is read agrees. */
    public <T extends @Nullable Object> T reading(Work<T> work) throws Exception {
        return connections.transaction(true, Pace.LOOK, work);
    }

    /** Runs in one transaction that commits at the end. */
    public <T extends @Nullable Object> T writing(Work<T> work) throws Exception {
        requireWritable();
        return connections.transaction(false, Pace.CHANGE, work);
    }

    /** Runs what the server refuses inside a transaction: every statement is one of its own. */
    public <T extends @Nullable Object> T alone(Work<T> work) throws Exception {
        requireWritable();
        return connections.alone(Pace.ALONE, work);
    }

    /**
     * A connection outside the pool that is to last, such as the one that holds a lock. Whoever asks closes it; leaving
     * the target cuts it.
     *
     * @param purpose added to the application's name, by which it is told apart at the server
     */
    public Connection dedicated(String purpose) throws SQLException {
        return connections.dedicated(purpose);
    }

    /** Whether all is done in one transaction that is never committed: see {@link InPlace}. */
    public boolean inPlace() {
        return connections instanceof OneTransaction;
    }

    /** Refuses what needs connections beside each other, where there is only one. */
    public void requireSeveral(String reason) {
        if (inPlace()) {
            throw ServerProblem.notInPlace(reason).asException();
        }
    }

    /** Done or undone as one, where there is no transaction that could be: in a rehearsal in place. */
    public <T> T together(InPlace.Piece<T> piece) throws Exception {
        return connections instanceof OneTransaction only ? only.attempt(piece) : piece.done();
    }

    /** From where is seen who is in the way of the work: a connection no work is done on. */
    public Connection onlooker(Connection usual) {
        return connections instanceof OneTransaction only ? only.onlooker() : usual;
    }

    OneTransaction oneTransaction() throws SQLException {
        requireSeveral("it is a rehearsal itself");
        requireWritable();
        Connection first = dedicated("rehearsal");
        try {
            return OneTransaction.begin(first, dedicated("rehearsal, looking on"), pinned);
        } catch (SQLException | RuntimeException e) {
            close(first, e);
            throw e;
        }
    }

    Database within(OneTransaction transaction) throws SQLException {
        return new Database(this, transaction);
    }

    /** Such connections for whoever opens and closes them by itself. Only while the target is open for writing. */
    public DataSource dataSource(String purpose) {
        requireSeveral("what keeps the history of migrations has connections of its own");
        return new DedicatedSource(this, purpose);
    }

    void requireWritable() {
        if (!writable) {
            throw ServerProblem.readOnly().asException();
        }
    }

    /** Tells what each transaction of the shell's own has touched, just before it is committed; null tells nobody. */
    public void observe(@Nullable Consumer<EndedTransaction> observer) {
        observation.by(observer);
    }

    /** What all sessions of this database but that of the connection have locked at this moment. */
    public static List<Touched> lockedByOthers(Connection connection) throws SQLException {
        return Observation.others(connection);
    }

    /** Cancels what runs on a connection of the pool, from another thread. */
    public void cancel(Connection connection) {
        try {
            connection.unwrap(org.postgresql.PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            throw ServerFailure.explain(e).asException(e);
        }
    }

    /** Cuts every connection without waiting for anything. */
    void abort() {
        channel.abort();
        connections.abort();
    }

    static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw ServerFailure.explain(e).asException(e);
        }
    }

    @Override
    public synchronized void close() {
        connections.close();
        try {
            channel.close();
        } catch (SQLException e) {
            // The connection is gone either way, and nothing was pending that a commit had confirmed.
            throw ServerFailure.explain(e).asException(e);
        }
    }
}
