package io.cowrieshell.migration;

import io.cowrieshell.enrichment.SessionFacts;
import java.util.List;

/** The statements that make facts of sessions, and give sessions their address. */
record FactStatements(Ground ground) {

    private static final String FACTS = WorkingTables.FACTS;

    /** All of them at once. The costs are lowered because the server thinks that reading a document costs nothing. */
    List<String> all() {
        return List.of(
                "SET LOCAL parallel_setup_cost = 0",
                "SET LOCAL parallel_tuple_cost = 0",
                "DROP TABLE IF EXISTS " + FACTS + ", " + WorkingTables.SAID,
                "CREATE UNLOGGED TABLE " + WorkingTables.SAID + " AS\n"
                        + SessionFacts.said(ground.sessions() + " AS session", ground.known()),
                "CREATE TABLE " + FACTS + " AS\n" + SessionFacts.of(WorkingTables.SAID, ground.largestSystem()),
                "DROP TABLE " + WorkingTables.SAID,
                """
                UPDATE %1$s AS fact SET source_ip = %2$s
                WHERE source_ip IS NULL AND EXISTS (SELECT FROM %3$s AS event WHERE event.session_id = fact.session_id)""".formatted(FACTS, SessionFacts.addressOfEvents(ground.events(), "fact.session_id"), ground.events()),
                "ALTER TABLE " + FACTS + " ADD PRIMARY KEY (session_id)",
                "ANALYZE " + FACTS);
    }

    /**
     * The facts of sessions, into the table.
     *
     * @param ids the table of their ids, called {@code picked}
     * @param known the expression of an address that counts for more than what documents say
     * @param last the expression of an address that counts where nothing else says one
     */
    String some(String ids, String known, String last) {
        return """
                said AS MATERIALIZED (
                %1$s
                ), fact AS MATERIALIZED (
                %2$s
                ), noted AS (
                INSERT INTO %3$s (%4$s)
                SELECT session_id, coalesce(source_ip, CASE WHEN source_ip IS NULL THEN coalesce(%5$s, %8$s) END), %6$s
                FROM fact
                ON CONFLICT (session_id) DO UPDATE SET (%4$s) = (%7$s)
                RETURNING session_id, source_ip
                )""".formatted(
                        SessionFacts.said(
                                ids + " AS picked JOIN " + ground.sessions()
                                        + " AS session ON session.session_id = picked.session_id",
                                known),
                        SessionFacts.of("said", ground.largestSystem()),
                        FACTS,
                        Ground.columns(""),
                        SessionFacts.addressOfEvents(ground.events(), "fact.session_id"),
                        Ground.columns("").replaceFirst("session_id, source_ip, ", ""),
                        Ground.columns("excluded"),
                        last);
    }

    String addresses() {
        return """
                UPDATE %s AS session SET source_ip = fact.source_ip
                FROM %s AS fact
                WHERE fact.session_id = session.session_id AND session.source_ip IS DISTINCT FROM fact.source_ip""".formatted(ground.sessions(), FACTS);
    }

    String batch() {
        return """
                WITH %1$s,
                %2$s, filled AS (
                UPDATE %3$s AS session SET source_ip = noted.source_ip
                FROM noted
                WHERE noted.session_id = session.session_id AND session.source_ip IS DISTINCT FROM noted.source_ip
                RETURNING 1
                )
                %4$s""".formatted(
                        Batches.BATCH.formatted(ground.sessions()),
                        some("batch", ground.known(), "NULL"),
                        ground.sessions(),
                        Batches.RESULT);
    }

    /** What could not be made use of, once for each value, however often a migration comes by. */
    List<String> setAside(String condition, List<Odd> odds) {
        return odds.stream().map(odd -> odd.statement(condition)).toList();
    }
}
