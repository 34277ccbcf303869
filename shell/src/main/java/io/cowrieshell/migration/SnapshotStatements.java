package io.cowrieshell.migration;

import io.cowrieshell.enrichment.Values;

/**
 * The statements that fill the snapshot columns: from the session's own document, which says what was true at the time,
 * or else from the inventory. Unknown is NULL, and so is all of a session whose document cannot be read.
 */
record SnapshotStatements(Ground ground) {

    String all() {
        return update("", WorkingTables.FACTS + " AS fact", false);
    }

    String batch() {
        return """
                WITH %s, filled AS (
                %s
                RETURNING 1
                )
                %s""".formatted(
                        Batches.BATCH.formatted(ground.sessions()),
                        update(
                                "",
                                "batch JOIN " + WorkingTables.FACTS + " AS fact ON fact.session_id = batch.session_id",
                                false),
                        Batches.RESULT);
    }

    /** Of sessions that were touched meanwhile; what their documents say now counts. */
    String touched() {
        return update(
                "source_ip = coalesce(fact.source_ip, session.source_ip),\n    ",
                "cowrie_touched AS touched JOIN " + WorkingTables.FACTS
                        + " AS fact ON fact.session_id = touched.session_id",
                true);
    }

    private String update(String also, String facts, boolean anew) {
        return """
                UPDATE %1$s AS session SET
                    %2$senrichment_at = %3$s,
                    snapshot_asn = %4$s,
                    snapshot_country = %5$s,
                    snapshot_ip_type = %6$s
                FROM %7$s
                LEFT JOIN %8$s AS address ON address.ip_address = fact.source_ip AND fact.odd_document IS NULL
                WHERE fact.session_id = session.session_id %9$s""".formatted(
                        ground.sessions(),
                        also,
                        value("enrichment_at", "fact.enriched_at", "address.enrichment_updated_at", anew),
                        value("snapshot_asn", "fact.asn", "address.current_asn", anew),
                        value("snapshot_country", "fact.country", "nullif(address.geo_country, 'XX')", anew),
                        value(
                                "snapshot_ip_type",
                                "fact.kind",
                                Values.kind("(address.enrichment::json #> '{spur,client,types}')"),
                                anew),
                        facts,
                        ground.addresses(),
                        anew ? "" : CHANGES);
    }

    /** A row for which nothing is known is not written anew. */
    private static final String CHANGES = """
             AND (
                session.enrichment_at IS NULL AND coalesce(fact.enriched_at, address.enrichment_updated_at) IS NOT NULL
                OR session.snapshot_asn IS NULL AND coalesce(fact.asn, address.current_asn) IS NOT NULL
                OR session.snapshot_country IS NULL AND coalesce(fact.country, nullif(address.geo_country, 'XX')) IS NOT NULL
                OR session.snapshot_ip_type IS NULL AND (fact.kind IS NOT NULL OR address.enrichment::json #> '{spur,client,types}' IS NOT NULL))""";

    private static String value(String column, String own, String inventory, boolean anew) {
        String there = "session." + column;
        return "coalesce(" + (anew ? own + ", " + there : there + ", " + own) + ", " + inventory + ")";
    }
}
