package io.cowrieshell.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements that take in what was written to sessions meanwhile, in one transaction: what their documents say now,
 * and the counts of all addresses and systems they belong to, or did.
 */
public record CatchUp(Ground ground) {

    /** So few sessions can be taken in while others wait. */
    public static final int LITTLE = 100;

    private static final String FACTS = WorkingTables.FACTS;

    private static final String OF_SYSTEMS = " AND asn IN (SELECT asn FROM cowrie_affected)";

    private static final String OF_ADDRESSES = " AND source_ip IN (SELECT source_ip FROM cowrie_affected)";

    private static final String OF_SESSIONS = " AND session_id IN (SELECT session_id FROM cowrie_touched)";

    /** An address that is not the one the migration wrote counts for more than what documents say. */
    private static final String OTHERS =
            "CASE WHEN session.source_ip IS DISTINCT FROM picked.source_ip THEN session.source_ip END";

    /** The one it wrote is kept where documents say nothing any more. */
    private String ours() {
        return "(SELECT source_ip FROM cowrie_touched AS touched JOIN %s AS session USING (session_id, source_ip)"
                        .formatted(ground.sessions())
                + " WHERE session_id = fact.session_id)";
    }

    private static final String AFFECTED = "INSERT INTO pg_temp.cowrie_affected\n"
            + "SELECT DISTINCT source_ip, asn FROM %s WHERE session_id IN (SELECT session_id FROM cowrie_touched)"
                    .formatted(FACTS);

    /** Sessions to look at once more: without an address, though there are events, or with one nobody knows. */
    String lookAgain() {
        return """
                INSERT INTO %1$s (session_id)
                SELECT fact.session_id FROM %2$s AS fact
                WHERE fact.source_ip IS NULL
                    AND EXISTS (SELECT FROM %3$s AS event WHERE event.session_id = fact.session_id)
                UNION ALL
                SELECT session.session_id FROM %4$s AS session
                WHERE session.source_ip IS NOT NULL
                    AND NOT EXISTS (SELECT FROM %5$s AS address WHERE address.ip_address = session.source_ip)""".formatted(WorkingTables.TOUCHED, FACTS, ground.events(), ground.sessions(), ground.addresses());
    }

    /** How many notes there are. */
    public static String waiting() {
        return "SELECT count(*) FROM " + WorkingTables.TOUCHED;
    }

    List<String> statements(int limit) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TEMP TABLE cowrie_touched (session_id text PRIMARY KEY, source_ip text) ON COMMIT DROP");
        statements.add("CREATE TEMP TABLE cowrie_affected (source_ip text, asn bigint) ON COMMIT DROP");
        statements.add("""
                WITH taken AS (
                DELETE FROM %1$s WHERE id IN (SELECT id FROM %1$s ORDER BY id LIMIT %2$d) RETURNING session_id
                )
                INSERT INTO pg_temp.cowrie_touched
                SELECT DISTINCT session_id, fact.source_ip FROM taken LEFT JOIN %3$s AS fact USING (session_id)""".formatted(WorkingTables.TOUCHED, limit, FACTS));
        statements.add(AFFECTED);
        statements.add("DELETE FROM " + FACTS + " WHERE session_id IN (SELECT session_id FROM cowrie_touched)");
        statements.add("WITH " + new FactStatements(ground).some("cowrie_touched", OTHERS, ours())
                + "\nSELECT count(*) FROM noted");
        statements.add(AFFECTED);
        statements.add(new SystemStatements(ground).fill(OF_SYSTEMS));
        statements.add("""
                UPDATE %s SET unique_ip_count = 0, total_session_count = 0
                WHERE asn_number IN (SELECT asn FROM cowrie_affected WHERE asn NOT IN (SELECT asn FROM %s WHERE asn IS NOT NULL%s))""".formatted(ground.systems(), FACTS, OF_SYSTEMS));
        AddressStatements addresses = new AddressStatements(ground);
        statements.add(addresses.told(OF_ADDRESSES));
        statements.add(addresses.fill(OF_ADDRESSES));
        statements.add(addresses.oddities());
        statements.add("""
                UPDATE %s SET session_count = 0
                WHERE ip_address IN (SELECT source_ip FROM cowrie_affected
                    WHERE source_ip NOT IN (SELECT source_ip FROM %s WHERE source_ip IS NOT NULL%s))""".formatted(ground.addresses(), FACTS, OF_ADDRESSES));
        statements.add(
                "DELETE FROM %s WHERE verification_source = '%s' AND ip_address IN (SELECT source_ip FROM cowrie_affected)"
                        .formatted(ground.history(), AddressStatements.SOURCE));
        statements.add(addresses.history(OF_ADDRESSES));
        statements.add(new SnapshotStatements(ground).touched());
        for (Odd odd : List.of(Odd.DOCUMENT, Odd.ADDRESS, Odd.SYSTEM, Odd.COUNTRY, Odd.KIND, Odd.MOMENT)) {
            statements.add(odd.statement(OF_SESSIONS));
        }
        return statements;
    }
}
