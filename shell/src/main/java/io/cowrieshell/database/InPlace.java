package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * A target on which anything may be done, because nothing of it stays: all is in one transaction that is rolled back at
 * the end, or by the server when this process or the connection is no more.
 *
 * <p>What does not go into such a transaction is refused ({@code SQL-012}), and never done in another way. Positions of
 * sequences are the one thing a server does not take back.
 */
public final class InPlace implements AutoCloseable {

    private static final String SEQUENCES = """
            select format('%I.%I', schemaname, sequencename), last_value from pg_catalog.pg_sequences
            where schemaname !~ '^pg_temp'
            """;

    private final OneTransaction transaction;
    private final Database database;

    private InPlace(OneTransaction transaction, Database database) {
        this.transaction = transaction;
        this.database = database;
    }

    /** Begins, on a target that is open for writing. */
    public static InPlace on(Database target) throws SQLException {
        OneTransaction transaction = target.oneTransaction();
        try {
            return new InPlace(transaction, target.within(transaction));
        } catch (SQLException | RuntimeException e) {
            transaction.close();
            throw e;
        }
    }

    /** The target, seen and changed in the transaction. */
    public Database database() {
        return database;
    }

    /** What is done as a piece that can be undone. */
    @FunctionalInterface
    public interface Piece<T> {
        T done() throws Exception;
    }

    /**
     * What it leaves stays for what comes after it. When it throws, it leaves nothing; nor when a statement failed and
     * nothing was undone since.
     */
    public <T> T attempt(Piece<T> piece) throws Exception {
        return transaction.attempt(piece);
    }

    /** The tables the transaction has had to do with so far: each with its strongest lock, and the rows. */
    public Map<String, Touched> touched() throws SQLException {
        Map<String, Touched> touched = new TreeMap<>();
        if (transaction.over() || transaction.failed()) {
            return touched;
        }
        Observation.own(transaction.connection()).forEach(each -> touched.merge(each.relation(), each, Touched::and));
        return touched;
    }

    /** Where sequences stand; those the role may not see are not among them. */
    public Map<String, Long> sequences() throws SQLException {
        Map<String, Long> sequences = new TreeMap<>();
        Connection connection = transaction.connection();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SEQUENCES)) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    /** Whether the connection is gone, and all with it. */
    public boolean over() throws SQLException {
        return transaction.over();
    }

    /** Stops what runs at this moment, from another thread. */
    public void cancel() {
        database.cancel(transaction.connection());
    }

    @Override
    public void close() {
        database.close();
    }
}
