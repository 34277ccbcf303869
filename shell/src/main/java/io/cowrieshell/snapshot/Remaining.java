package io.cowrieshell.snapshot;

import io.cowrieshell.journal.Journal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How many sessions still lack a value, for one reason. */
public record Remaining(Gap gap, Reason reason, long rows) {

    /** In a batch's words, a row that could not be processed is set aside as a whole; this says so of which. */
    public static final String POISON = "snapshot";

    /** Why a value is not there. */
    public enum Reason {
        /** It could be filled in: the session was written, or its address enriched, since it was gone through. */
        MEANWHILE,
        /** It could be filled in, but the session could not be written, and was set aside. */
        SET_ASIDE,
        UNREADABLE,
        /** What stands in the document is none. */
        ODD,
        /** The address is known, and not in the inventory. */
        AWAITING,
        NO_ADDRESS,
        /** Neither the document nor the inventory says anything of it. */
        UNKNOWN
    }

    /** Looks at all sessions of a selection; by gap and reason, without those of which there is none. */
    public static List<Remaining> read(Connection connection, Filling filling) throws SQLException {
        List<Remaining> remaining = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String setting : Filling.SETTINGS) {
                statement.execute(setting);
            }
            try (ResultSet row = statement.executeQuery(query(filling, Journal.present(connection)))) {
                while (row.next()) {
                    remaining.add(new Remaining(
                            Gap.valueOf(row.getString(1)), Reason.valueOf(row.getString(2)), row.getLong(3)));
                }
            }
        }
        remaining.sort((one, other) -> one.gap() == other.gap()
                ? one.reason().compareTo(other.reason())
                : one.gap().compareTo(other.gap()));
        return List.copyOf(remaining);
    }

    static String query(Filling filling, boolean journal) {
        String gaps = Arrays.stream(Gap.values())
                .map(gap -> "('%s', %s)".formatted(gap.name(), reason(gap, journal)))
                .collect(Collectors.joining(",\n    "));
        return """
                SELECT gap, reason, count(*)
                FROM (%s) AS found
                CROSS JOIN LATERAL (VALUES
                    %s) AS each (gap, reason)
                WHERE reason IS NOT NULL GROUP BY gap, reason""".formatted(new Found(filling.ground()).in(filling.selected()), gaps);
    }

    private static String reason(Gap gap, boolean journal) {
        String poison = journal ? """
                CASE WHEN EXISTS (SELECT FROM cowrie_shell.set_aside AS aside WHERE aside.relation = 'session_summaries'
                            AND aside.row_key = found.session_id AND aside.attribute = '%s')
                        THEN 'SET_ASIDE' ELSE 'MEANWHILE' END""".formatted(POISON) : "'MEANWHILE'";
        return """
                CASE WHEN NOT lacks_%1$s THEN NULL
                        WHEN new_%1$s IS NOT NULL THEN %2$s
                        %3$s
                        ELSE 'UNKNOWN' END""".formatted(
                        gap.word(),
                        poison,
                        (gap == Gap.ADDRESS
                                        ? List.of(
                                                "WHEN place IS NOT NULL THEN 'AWAITING'",
                                                "WHEN odd_document IS NOT NULL THEN 'UNREADABLE'",
                                                "WHEN odd_address IS NOT NULL THEN 'ODD'",
                                                "WHEN true THEN 'NO_ADDRESS'")
                                        : List.of(
                                                "WHEN odd_document IS NOT NULL THEN 'UNREADABLE'",
                                                "WHEN odd_" + gap.word() + " IS NOT NULL THEN 'ODD'",
                                                "WHEN place IS NULL THEN 'NO_ADDRESS'",
                                                "WHEN NOT listed THEN 'AWAITING'"))
                                .stream().collect(Collectors.joining("\n        ")));
    }
}
