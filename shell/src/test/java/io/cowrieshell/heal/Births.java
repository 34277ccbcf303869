package io.cowrieshell.heal;

import io.cowrieshell.sandbox.Scenario;
import java.util.List;

/** States in which a repair has a step of each manner to do, for tests that interrupt it. */
final class Births {

    /** Unlike types, one address in two rows, a key that must go and come back, an index to be finished outside. */
    static final BrokenState UNLIKE_TYPES = new BrokenState(
            0,
            Scenario.INET_COLUMNS,
            List.of(
                    "INSERT INTO ip_inventory (ip_address, first_seen, last_seen)"
                            + " SELECT set_masklen(ip_address, 24), first_seen, last_seen FROM ip_inventory"
                            + " WHERE family(ip_address) = 4 ORDER BY ip_address LIMIT 5",
                    "UPDATE session_summaries SET source_ip = '2001:DB8::00aB' WHERE event_count = 7",
                    "CREATE INDEX own_index ON session_summaries (source_ip, first_event_at)",
                    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'own_index'::regclass"));

    /** Whatever a migration that stopped leaves to do. */
    static final BrokenState HALF_MIGRATED = new BrokenState(0, Scenario.HALF_MIGRATED, List.of());

    /** Many rows, which go in batches, and tables that are large, whose indexes are made outside a transaction. */
    static final BrokenState MANY_ROWS = new BrokenState(
            0,
            Scenario.PLURAL_COLUMN,
            List.of(
                    "UPDATE session_summaries SET snapshot_ip_types = CASE event_count % 3 WHEN 0 THEN '{PROXY,VPN}'"
                            + " WHEN 1 THEN '{MOBILE}' ELSE '{}' END::text[]",
                    "DROP INDEX idx_session_snapshot_asn", "ANALYZE session_summaries"));

    private Births() {}
}
