package io.cowrieshell.validate;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.enrichment.SessionFacts;
import io.cowrieshell.enrichment.Values;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One question, asked of the snapshots and of the inventory by a JOIN: how many sessions came from that country and that
 * kind of address.
 *
 * <p>The snapshots say what was true at the time, the inventory says what is true now, so the answers may differ. Each
 * session that is in one and not in the other is looked at.
 *
 * @param speedup how many times as fast the snapshots answer
 */
public record Comparison(
        String country, String kind, TimedQuery snapshot, TimedQuery join, double speedup, Difference difference) {

    /** The pair the production plan asked for, where there are any; else the most frequent. */
    private static final String PAIR = """
            SELECT snapshot_country, snapshot_ip_type
            FROM %s WHERE snapshot_country IS NOT NULL AND snapshot_ip_type IN (%s)
            GROUP BY 1, 2
            ORDER BY (snapshot_country = 'CN' AND snapshot_ip_type = 'DATACENTER') DESC, count(*) DESC, 1, 2 LIMIT 1""";

    /**
     * Sessions that are in one answer only.
     *
     * @param onlySnapshot in that of the snapshots
     * @param onlyJoin in that of the JOIN
     * @param drifted because the inventory says something else today than what was true at the time
     * @param unfilled because the snapshot is not filled
     * @param contradicting because the snapshot is not what its document says
     */
    public record Difference(long onlySnapshot, long onlyJoin, long drifted, long unfilled, long contradicting) {}

    /** Null where no session has both a country and a kind. */
    static @Nullable Comparison measure(Inspection inspection) throws SQLException {
        Connection connection = inspection.connection();
        String kinds = Values.KINDS.stream().map(Identifiers::literal).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            String country;
            String kind;
            try (ResultSet row = statement.executeQuery(PAIR.formatted(inspection.sessions(), kinds))) {
                if (!row.next()) {
                    return null;
                }
                country = row.getString(1);
                kind = row.getString(2);
            }
            Questions questions = new Questions(inspection.sessions(), inspection.addresses(), country, kind);
            List<TimedQuery> timed = TimedQuery.sideBySide(inspection, List.of(questions.snapshot(), questions.join()));
            TimedQuery snapshot = timed.get(0);
            TimedQuery join = timed.get(1);
            Difference difference = difference(
                    statement,
                    questions.difference(inspection.filling().ground().largestSystem()));
            return new Comparison(
                    country, kind, snapshot, join, join.milliseconds() / snapshot.milliseconds(), difference);
        }
    }

    private static Difference difference(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return new Difference(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
    }

    /** The question in SQL. */
    private record Questions(String sessions, String addresses, String country, String kind) {

        private String filled() {
            return "s.snapshot_country = %s AND s.snapshot_ip_type = %s"
                    .formatted(Identifiers.literal(country), Identifiers.literal(kind));
        }

        /** The inventory has the kind only in its document: one expression, read once for an address of the country. */
        private String known() {
            String before =
                    Values.KINDS.stream().takeWhile(each -> !each.equals(kind)).collect(Collectors.joining("|"));
            String pattern = (before.isEmpty() ? "" : "^(?!.*\"(" + before + ")\").*") + "\"" + kind + "\"";
            return "a.geo_country = %s AND upper((a.enrichment #> '{spur,client,types}')::text) ~ %s"
                    .formatted(Identifiers.literal(country), Identifiers.literal(pattern));
        }

        String snapshot() {
            return "SELECT count(*) FROM %s AS s\nWHERE %s".formatted(sessions, filled());
        }

        private String from() {
            return "%s AS s\nJOIN %s AS a ON a.ip_address = s.source_ip".formatted(sessions, addresses);
        }

        String join() {
            return "SELECT count(*) FROM %s\nWHERE %s".formatted(from(), known());
        }

        /** Of the sessions that are in one answer only, the documents are read. */
        String difference(long largestSystem) {
            String differing = """
                    (SELECT coalesce(l.session_id, r.session_id) AS session_id, r.session_id IS NULL AS only_snapshot
                        FROM (SELECT session_id FROM %s AS s WHERE %s) AS l
                        FULL JOIN (SELECT s.session_id FROM %s WHERE %s) AS r ON r.session_id = l.session_id
                        WHERE l.session_id IS NULL OR r.session_id IS NULL)""".formatted(sessions, filled(), from(), known());
            String facts = SessionFacts.of(
                    "("
                            + SessionFacts.said(
                                    differing + " AS differing JOIN " + sessions
                                            + " AS session ON session.session_id = differing.session_id",
                                    "session.source_ip")
                            + " OFFSET 0) AS said",
                    largestSystem);
            return """
                    SELECT count(*) FILTER (WHERE filled), count(*) FILTER (WHERE NOT filled),
                        count(*) FILTER (WHERE NOT against AND NOT lacking), count(*) FILTER (WHERE NOT against AND lacking),
                        count(*) FILTER (WHERE against)
                    FROM (SELECT coalesce(%s, false) AS filled,
                            s.snapshot_country IS NULL OR s.snapshot_ip_type IS NULL AS lacking,
                            coalesce(s.snapshot_country <> fact.country, false)
                                OR coalesce(s.snapshot_ip_type <> fact.kind, false) AS against
                        FROM (%s) AS fact
                        JOIN %s AS s ON s.session_id = fact.session_id) AS each""".formatted(filled(), facts, sessions);
        }
    }
}
