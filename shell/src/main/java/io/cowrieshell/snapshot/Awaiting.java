package io.cowrieshell.snapshot;

import io.cowrieshell.enrichment.SessionFacts;
import io.cowrieshell.migration.Ground;
import java.sql.Connection;
import java.sql.SQLException;

/** Addresses that sessions name and that are not in the inventory, so that nothing can be filled in from there. */
public record Awaiting(Ground ground) {

    /** Refuses where there is no inventory, or none that is sound. */
    public static Awaiting of(Connection connection) throws SQLException {
        Ground ground = Ground.read(connection);
        Footing.require(ground);
        return new Awaiting(ground);
    }

    /**
     * The query of them: {@code ip_address}, when it was {@code first} and {@code last} seen, and in how many
     * {@code sessions}. An address is found as {@link Found} finds it; it reads the document of each session that has
     * none.
     */
    public String query() {
        String from = "(SELECT * FROM %s WHERE source_ip IS NULL) AS session".formatted(ground.sessions());
        String facts = SessionFacts.of(
                "(" + SessionFacts.said(from, "session.source_ip") + " OFFSET 0) AS said", ground.largestSystem());
        return """
                SELECT place AS ip_address, coalesce(min(began), now()) AS first, coalesce(max(ended), now()) AS last,
                    least(count(*), 2147483647) AS sessions
                FROM (SELECT coalesce(source_ip, %1$s) AS place, began, ended
                    FROM (%2$s) AS fact OFFSET 0) AS placed
                WHERE place IS NOT NULL
                    AND NOT EXISTS (SELECT FROM %3$s AS address WHERE address.ip_address = place)
                GROUP BY place""".formatted(
                        SessionFacts.addressOfEvents(ground.events(), "fact.session_id"), facts, ground.addresses());
    }

    /** Takes them into the inventory, where nothing is known of them yet. */
    public String insert() {
        return """
                INSERT INTO %s (ip_address, first_seen, last_seen, session_count, enrichment)
                SELECT ip_address, first, last, sessions, '{}' FROM (%s) AS awaiting
                ON CONFLICT (ip_address) DO NOTHING""".formatted(ground.addresses(), query());
    }
}
