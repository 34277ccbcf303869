package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Looks at one part after the other in the same snapshot. What the role may not see, what another session has locked, or
 * what takes too long is noted, and the rest goes on.
 */
public final class Look {

    /** Makes one value of the rows of a query. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** Something to do with the connection. */
    @FunctionalInterface
    public interface Doing<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Without the privilege; not free within the time a look may wait. */
    private static final Set<String> UNSEEN = Set.of("42501", "55P03");

    private static final String CANCELED = "57014";

    private final Connection connection;
    private final BooleanSupplier interrupted;
    private final List<String> unseen = new ArrayList<>();
    private final Map<String, Long> counted = new HashMap<>();

    /** The server says the same of a statement that took too long and of one that was stopped by the user. */
    public Look(Connection connection, BooleanSupplier interrupted) {
        this.connection = connection;
        this.interrupted = interrupted;
    }

    /** Reads the rows of a query; {@code what} names it as it would be missed: {@code "replication lag"}. */
    public <T> T query(String what, String sql, Reading<T> reading, T otherwise) throws SQLException {
        return query(what, sql, List.of(), reading, otherwise);
    }

    /** The same with parameters; a collection among them is an array of text. */
    public <T> T query(String what, String sql, List<?> parameters, Reading<T> reading, T otherwise)
            throws SQLException {
        return at(
                what,
                open -> {
                    try (PreparedStatement statement = open.prepareStatement(sql)) {
                        for (int i = 0; i < parameters.size(); i++) {
                            statement.setObject(
                                    i + 1,
                                    parameters.get(i) instanceof Collection<?> several
                                            ? open.createArrayOf("text", several.toArray())
                                            : parameters.get(i));
                        }
                        try (ResultSet rows = statement.executeQuery()) {
                            return reading.read(rows);
                        }
                    }
                },
                otherwise);
    }

    /** For what nothing can do without: that it cannot be seen is a failure. */
    public <T> T require(Doing<T> doing) throws SQLException {
        return doing.with(connection);
    }

    /** The same for what may not be there at all. */
    public <T> Optional<T> find(String what, String sql, Reading<Optional<T>> reading) throws SQLException {
        return query(what, sql, reading, Optional.empty());
    }

    public <T> Optional<T> find(String what, String sql, List<?> parameters, Reading<Optional<T>> reading)
            throws SQLException {
        return query(what, sql, parameters, reading, Optional.empty());
    }

    public <T> T at(String what, Doing<T> doing, T otherwise) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            T seen = doing.with(connection);
            connection.releaseSavepoint(before);
            return seen;
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            boolean tooLong = state.equals(CANCELED) && !interrupted.getAsBoolean();
            if (!tooLong && !UNSEEN.contains(state)) {
                throw e;
            }
            connection.rollback(before);
            miss(
                    what,
                    tooLong
                            ? "not done after " + Database.Pace.LOOK.statement().toSeconds() + " s"
                            : ServerFailure.message(e));
            return otherwise;
        }
    }

    /** The first column of all rows; nothing where it is not seen. */
    public List<String> texts(String what, String sql) throws SQLException {
        return texts(what, sql, List.of());
    }

    /** The same with parameters, as {@link #query}. */
    public List<String> texts(String what, String sql, List<?> parameters) throws SQLException {
        return query(
                what,
                sql,
                parameters,
                rows -> {
                    List<String> texts = new ArrayList<>();
                    while (rows.next()) {
                        texts.add(rows.getString(1));
                    }
                    return texts;
                },
                List.of());
    }

    /** Counts, and remembers: in one snapshot the same question has the same answer. As many as can be where not seen. */
    public long count(String what, String sql) throws SQLException {
        Long known = counted.get(sql);
        if (known == null) {
            known = query(what, sql, rows -> rows.next() ? rows.getLong(1) : 0L, Long.MAX_VALUE);
            counted.put(sql, known);
        }
        return known;
    }

    /** Notes that something cannot be seen, and why. */
    public void miss(String what, String why) {
        unseen.add(what + ": " + why);
    }

    public List<String> unseen() {
        return List.copyOf(unseen);
    }
}
