package io.cowrieshell.ingest;

import io.cowrieshell.snapshot.Inventory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the inventory knows of the addresses of a batch, looked up once. An address that is not there gives a session none:
 * the key would break. One that was not enriched yet gives it nothing else.
 */
record Snapshots(Map<String, Snapshot> byAddress) {

    /** As of one address. */
    record Snapshot(
            @Nullable Long system,
            @Nullable String country,
            @Nullable String kind,
            @Nullable String moment) {}

    static Snapshots look(Connection connection, Tables tables, Collection<Summary> summaries) throws SQLException {
        String[] addresses = summaries.stream()
                .map(Summary::address)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        Map<String, Snapshot> found = new HashMap<>();
        if (!tables.snapshots() || addresses.length == 0) {
            return new Snapshots(found);
        }
        try (PreparedStatement statement = connection.prepareStatement(new Inventory(tables.ground()).query())) {
            statement.setArray(1, connection.createArrayOf("text", addresses));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long system = row.getLong(2);
                    found.put(
                            row.getString(1),
                            new Snapshot(
                                    row.wasNull() ? null : Long.valueOf(system),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5)));
                }
            }
        }
        return new Snapshots(found);
    }

    @Nullable
    Snapshot of(Summary summary) {
        return summary.address() == null ? null : byAddress.get(summary.address());
    }
}
