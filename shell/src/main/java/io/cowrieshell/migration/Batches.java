package io.cowrieshell.migration;

/** The frame of a statement that goes along the sessions by their key. */
final class Batches {

    /** The next sessions; to be formatted with their table. */
    static final String BATCH = """
            edge AS (SELECT ?::text AS after), batch AS MATERIALIZED (
            SELECT session_id FROM %1$s
            WHERE session_id >= (SELECT coalesce(after, '') FROM edge)
                AND session_id IS DISTINCT FROM (SELECT after FROM edge)
            ORDER BY session_id LIMIT ?
            )""";

    static final String RESULT = """
            SELECT max(session_id)::text, (SELECT count(*) FROM filled) FROM batch HAVING count(*) > 0""";

    private Batches() {}
}
