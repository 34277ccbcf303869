package io.cowrieshell.validate;

import io.cowrieshell.snapshot.Gap;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many sessions have what.
 *
 * @param withSnapshot sessions with a system, a country or a kind of address
 * @param lacking sessions in which any of the columns is NULL
 */
public record Coverage(long sessions, long withSnapshot, long lacking, List<Share> columns) {

    /** From here on a backfill has been, and what is asked is whether it did its work. */
    private static final double MOST = 50;

    public Coverage {
        columns = List.copyOf(columns);
    }

    /** A column, and in how many sessions it is filled. */
    public record Share(String column, long sessions, double percent) {}

    static Coverage read(Connection connection, String sessions) throws SQLException {
        String counts = Arrays.stream(Gap.values())
                .map(gap -> "count(" + gap.column() + ")")
                .collect(Collectors.joining(", "));
        String lacking = Arrays.stream(Gap.values())
                .map(gap -> gap.column() + " IS NULL")
                .collect(Collectors.joining(" OR "));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT count(*), count(*) FILTER (WHERE snapshot_asn IS NOT NULL OR snapshot_country IS NOT NULL
                                OR snapshot_ip_type IS NOT NULL),
                            count(*) FILTER (WHERE %s), %s
                        FROM %s""".formatted(lacking, counts, sessions))) {
            row.next();
            long all = row.getLong(1);
            List<Share> shares = new ArrayList<>();
            int column = 4;
            for (Gap gap : Gap.values()) {
                long filled = row.getLong(column++);
                shares.add(new Share(gap.column(), filled, percent(filled, all)));
            }
            return new Coverage(all, row.getLong(2), row.getLong(3), shares);
        }
    }

    private static double percent(long part, long all) {
        return all == 0 ? 100 : 100.0 * part / all;
    }

    /** Of sessions with a snapshot. */
    double percent() {
        return percent(withSnapshot, sessions);
    }

    boolean mostly() {
        return percent() >= MOST;
    }

    /** Whether nothing was ever filled. */
    boolean untouched() {
        return columns.stream().allMatch(share -> share.sessions() == 0);
    }
}
