package io.cowrieshell.job;

import io.cowrieshell.database.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a job leads.
 *
 * @param total rows to go through
 * @param ends the last key of each range, in order; the last of all is the high-water mark, beyond which nothing is done
 */
public record Extent(long total, List<String> ends) {

    private static final int FEWEST_ROWS_OF_A_RANGE = 5_000;

    /** The last one of a range is rarely full. */
    private static final int BATCHES_OF_A_RANGE = 5;

    private static final int MOST_RANGES = 128;

    /** So many rows tell well enough where ranges of about the same size end. */
    private static final int SAMPLE = 50_000;

    public Extent {
        ends = List.copyOf(ends);
    }

    /**
     * The keys of the rows of a table that are to be gone through.
     *
     * @param table as SQL has it
     * @param alias what the condition calls it
     */
    public record Keys(String table, String alias, String key, String condition) {}

    /** Along such keys, in ranges of several batches. */
    public static Extent along(Connection connection, Keys keys, int batch) throws SQLException {
        String table = keys.table();
        String column = Identifiers.quote(keys.key());
        try (Statement statement = connection.createStatement()) {
            long total;
            long rows;
            String last;
            try (ResultSet row = statement.executeQuery("""
                    SELECT count(*) FILTER (WHERE %1$s), count(*), (SELECT max(%2$s) FROM %3$s)::text
                    FROM %3$s AS %4$s""".formatted(keys.condition(), column, table, keys.alias()))) {
                row.next();
                total = row.getLong(1);
                rows = row.getLong(2);
                last = row.getString(3);
            }
            return last == null
                    ? new Extent(0, List.of())
                    : new Extent(total, ends(statement, table, column, rows, batch));
        }
    }

    private static List<String> ends(Statement statement, String table, String column, long rows, int batch)
            throws SQLException {
        long size = Math.max(FEWEST_ROWS_OF_A_RANGE, (long) BATCHES_OF_A_RANGE * batch);
        long ranges = Math.max(1, Math.min(MOST_RANGES, rows / size));
        String sample = rows <= 4L * SAMPLE ? "" : " TABLESAMPLE SYSTEM (%d)".formatted(100L * SAMPLE / rows + 1);
        List<String> ends = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                SELECT DISTINCT ending::text AS spelled, ending FROM (
                    SELECT unnest(percentile_disc(ARRAY(SELECT n / %1$d.0::float8 FROM generate_series(1, %1$d - 1) AS n))
                        WITHIN GROUP (ORDER BY %2$s)) AS ending FROM %3$s%4$s
                    UNION ALL SELECT max(%2$s) FROM %3$s) AS found
                WHERE ending IS NOT NULL ORDER BY ending""".formatted(ranges, column, table, sample))) {
            while (row.next()) {
                ends.add(row.getString(1));
            }
        }
        return ends;
    }
}
