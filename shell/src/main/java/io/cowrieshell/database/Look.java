package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at one part after the other in the same snapshot. What the role may not see, or what another session has locked,
 * is noted, and the rest goes on.
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

    private final Connection connection;
    private final List<String> unseen = new ArrayList<>();
    private final Map<String, Long> counted = new HashMap<>();

    public Look(Connection connection) {
        this.connection = connection;
    }

    /** Reads the rows of a query; {@code what} names it as it would be missed: {@code "replication lag"}. */
    public <T> T query(String what, String sql, Reading<T> reading, T otherwise) throws SQLException {
        return at(
                what,
                open -> {
                    try (Statement statement = open.createStatement();
                            ResultSet rows = statement.executeQuery(sql)) {
                        return reading.read(rows);
                    }
                },
                otherwise);
    }

    /** The same for what may not be there at all. */
    public <T> Optional<T> find(String what, String sql, Reading<Optional<T>> reading) throws SQLException {
        return query(what, sql, reading, Optional.empty());
    }

    public <T> T at(String what, Doing<T> doing, T otherwise) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            T seen = doing.with(connection);
            connection.releaseSavepoint(before);
            return seen;
        } catch (SQLException e) {
            if (!UNSEEN.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            connection.rollback(before);
            unseen.add(what + ": " + e.getMessage());
            return otherwise;
        }
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

    public List<String> unseen() {
        return List.copyOf(unseen);
    }
}
