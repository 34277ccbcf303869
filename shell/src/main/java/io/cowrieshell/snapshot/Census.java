package io.cowrieshell.snapshot;

import io.cowrieshell.journal.Journal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all selected sessions lack at one moment, and why.
 *
 * @param seen sessions that lack something
 * @param changes how many of them a run would change
 * @param counts what it would count
 * @param remaining what is lacking, by value and reason; what a run would fill is among it
 */
public record Census(long seen, long changes, Map<Tally, Long> counts, List<Remaining> remaining) {

    public Census {
        counts = Map.copyOf(counts);
        remaining = List.copyOf(remaining);
    }

    /** Reads every document once. Nothing but reading is done, and settings last to the end of the transaction. */
    public static Census read(Connection connection, Filling filling) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : Filling.COUNTING) {
                statement.execute(setting);
            }
            try (ResultSet row = statement.executeQuery(filling.counted(Journal.present(connection)))) {
                return sum(row);
            }
        }
    }

    /** A row is what sessions have in common that lack the same for the same reasons. */
    private static Census sum(ResultSet row) throws SQLException {
        long seen = 0;
        long changes = 0;
        Map<Tally, Long> counts = new EnumMap<>(Tally.class);
        Map<Gap, Map<Reason, Long>> remaining = new EnumMap<>(Gap.class);
        while (row.next()) {
            long sessions = row.getLong("sessions");
            seen += sessions;
            changes += row.getLong("changes");
            for (Tally tally : Tally.values()) {
                counts.merge(tally, row.getLong(tally.word()), Long::sum);
            }
            for (Gap gap : Gap.values()) {
                String reason = row.getString("reason_" + gap.word());
                if (reason != null) {
                    remaining
                            .computeIfAbsent(gap, first -> new LinkedHashMap<>())
                            .merge(Reason.valueOf(reason), sessions, Long::sum);
                }
            }
        }
        List<Remaining> list = new ArrayList<>();
        remaining.forEach((gap, reasons) ->
                reasons.forEach((reason, sessions) -> list.add(new Remaining(gap, reason, sessions))));
        list.sort(Comparator.comparing(Remaining::gap).thenComparing(Remaining::reason));
        return new Census(seen, changes, counts, list);
    }
}
