package io.cowrieshell.enrich;

import io.cowrieshell.snapshot.Filling;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Merges what is told of some addresses, or counts what that would do. */
record Merger(Merging merging) {

    /**
     * What merging did, or would do.
     *
     * @param added numbers of systems that were not in the inventory
     */
    record Merged(Numbers numbers, Set<Long> added) {}

    /** Of addresses, as {@link Merging#counted} has them. */
    record Numbers(long told, long changed, long found, long moved, long elsewhere, long aside) {

        static final Numbers NONE = new Numbers(0, 0, 0, 0, 0, 0);

        Numbers plus(Numbers more) {
            return new Numbers(
                    told + more.told,
                    changed + more.changed,
                    found + more.found,
                    moved + more.moved,
                    elsewhere + more.elsewhere,
                    aside + more.aside);
        }
    }

    /** In the transaction of a batch. */
    Merged merge(Connection connection, Told told) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Filling.FILLING);
            statement.execute(Merging.TABLE);
            try (PreparedStatement filling =
                    told.in(connection, "INSERT INTO cowrie_told " + merging.found(told.sql(), true))) {
                filling.executeUpdate();
            }
            Merged merged;
            try (ResultSet row = statement.executeQuery(merging.counted(Merging.TOLD))) {
                merged = read(row);
            }
            for (String sql : merging.statements()) {
                statement.execute(sql);
            }
            statement.execute("DROP TABLE cowrie_told");
            return merged;
        }
    }

    /** Only reads. */
    Merged rehearse(Connection connection, Told told) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Filling.FILLING);
        }
        String sql = merging.counted("(" + merging.found(told.sql(), false) + ")");
        try (PreparedStatement statement = told.in(connection, sql);
                ResultSet row = statement.executeQuery()) {
            return read(row);
        }
    }

    private static Merged read(ResultSet row) throws SQLException {
        row.next();
        Numbers numbers = new Numbers(
                row.getLong("told"),
                row.getLong("changed"),
                row.getLong("found"),
                row.getLong("moved"),
                row.getLong("elsewhere"),
                row.getLong("aside"));
        Array added = row.getArray("added");
        return new Merged(numbers, added == null ? Set.of() : new HashSet<>(Arrays.asList((Long[]) added.getArray())));
    }
}
