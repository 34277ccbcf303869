package io.cowrieshell.snapshot;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;

/** Makes a database in which sessions lack what they lack for every reason there is, beside sessions that lack nothing. */
final class Spoiled {

    /** Where {@code KNOWN} stands, an address of the inventory is put. */
    private static final List<String> DOCUMENTS = List.of(
            "null",
            "[]",
            "\"pending\"",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN\", \"client\": \"\\u0000\"}}",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN\", \"client\": \"\\ud800\"}}",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN\", \"client\": \"\\ud83d\\ude00\"}}",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN\"}, \"cymru\": {\"asn\": \"AS15169\", \"country\": \"us\"}}",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN\"}, \"cymru\": {\"asn\": \"15169 36040\"}}",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN\"}, \"cymru\": {\"asn\": 4200000001}}",
            "{\"session_metadata\": {\"source_ip\": \"192.0.2.77\"}, \"cymru\": {\"asn\": -1}, \"maxmind\": {\"country\": \"XX\"}}",
            "{\"session_metadata\": {\"source_ip\": \"192.0.2.78\"}, \"maxmind\": {\"country\": \"USA\"}}",
            "{\"maxmind\": {\"country\": \"XX\"}, \"cymru\": {\"country\": \"de\", \"asn\": 0}}",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN\"}, \"enriched_at\": 1763942400}",
            "{\"session_metadata\": {\"source_ip\": \"192.0.2.79\"}, \"enriched_at\": \"2025-02-30T12:00:00Z\"}",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN\"}, \"enriched_at\": \"2025-02-28 12:00:00\"}",
            "{\"session_metadata\": {\"source_ip\": \"not-an-ip\"}, \"dshield\": {\"ip\": {\"number\": \"\"}}}",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN \"}}",
            "{\"dshield\": {\"ip\": {\"number\": \"KNOWN/32\", \"asn\": 64500, \"ascountry\": \"nl\"}}}",
            "{\"session_metadata\": {\"source_ip\": \"2001:DB8::00aB\"}}",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN\"}, \"spur\": {\"client\": {\"types\": [\"mobile\", \"vpn\"]}}}",
            "{\"session_metadata\": {\"source_ip\": \"KNOWN\"}, \"spur\": {\"client\": {\"types\": {\"a\": \"VPN\"}}}}",
            "{\"session_metadata\": {\"source_ip\": \"192.0.2.80\"}, \"spur\": {\"client\": {\"types\": [7, true]}}}",
            "{}");

    private static final String RANKED =
            "(SELECT session_id, row_number() OVER (ORDER BY session_id) AS n FROM session_summaries) AS ranked";

    private Spoiled() {}

    static void of(TestDatabase database) throws SQLException {
        database.execute("INSERT INTO ip_inventory (ip_address, first_seen, last_seen, current_asn, enrichment)"
                + " SELECT '2001:db8::ab', now(), now(), current_asn,"
                + " '{\"maxmind\": {\"country\": \"se\"}, \"spur\": {\"client\": {\"types\": [\"TOR\"]}}}'"
                + " FROM ip_inventory WHERE current_asn IS NOT NULL LIMIT 1");
        String known = database.value(
                "SELECT ip_address FROM ip_inventory WHERE current_asn IS NOT NULL AND ip_address LIKE '%.%' ORDER BY 1 LIMIT 1");
        for (int i = 0; i < DOCUMENTS.size(); i++) {
            database.execute("UPDATE session_summaries AS session SET enrichment = "
                    + Identifiers.literal(DOCUMENTS.get(i).replace("KNOWN", known)) + "::json FROM " + RANKED
                    + " WHERE ranked.session_id = session.session_id AND n % 60 = " + (i + 1));
        }
        // What stands there already, right or wrong.
        filled(database, 31, "snapshot_country = 'ZZ', snapshot_asn = 1");
        filled(database, 32, "source_ip = '" + known + "'");
        filled(database, 33, "snapshot_ip_type = 'HAND-MADE', enrichment_at = '2020-02-02 02:02:02Z'");
        filled(
                database,
                34,
                "source_ip = '" + known
                        + "', snapshot_country = 'ZZ', snapshot_asn = 1, snapshot_ip_type = 'HAND-MADE',"
                        + " enrichment_at = '2020-02-02 02:02:02Z'");
        // The addresses of some sessions are not in the inventory yet.
        database.execute("DELETE FROM ip_asn_history WHERE ip_address LIKE '%7'");
        database.execute("DELETE FROM ip_inventory WHERE ip_address LIKE '%7' AND ip_address <> '" + known + "'");
        database.execute("ANALYZE");
    }

    private static void filled(TestDatabase database, int place, String columns) throws SQLException {
        database.execute("UPDATE session_summaries AS session SET " + columns + " FROM " + RANKED
                + " WHERE ranked.session_id = session.session_id AND n % 60 = " + place);
    }
}
