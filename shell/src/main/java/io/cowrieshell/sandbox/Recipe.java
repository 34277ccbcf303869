package io.cowrieshell.sandbox;

import java.util.List;

/**
 * What of version 16 a scenario has. Its particular damage stands in two optional files beside the others:
 * {@code <id>-shape.sql} runs on the empty tables, {@code <id>-rows.sql} on the filled ones.
 *
 * @param tiered whether the objects of version 16 are made at all
 * @param sessionColumns the columns beyond version 15 in which sessions are filled
 * @param inventories the files that fill the other tiers, in this order
 */
record Recipe(boolean tiered, List<String> sessionColumns, List<String> inventories) {

    private static final List<String> SNAPSHOT =
            List.of("source_ip", "enrichment_at", "snapshot_asn", "snapshot_country", "snapshot_ip_type");

    private static final List<String> INVENTORIES = List.of("asn-inventory", "ip-inventory", "ip-asn-history");

    static Recipe of(Scenario scenario) {
        return switch (scenario) {
            case HEALTHY_V15, ODD_ROWS -> new Recipe(false, List.of(), List.of());
            case LEFTOVERS -> new Recipe(true, List.of(), List.of());
            case VERSION_LIES -> new Recipe(true, List.of("source_ip"), INVENTORIES.subList(0, 1));
            case HALF_MIGRATED -> new Recipe(true, List.of("source_ip"), INVENTORIES.subList(0, 2));
            case PLURAL_COLUMN, PLURAL_TEXT, NOT_BACKFILLED -> new Recipe(true, List.of(), INVENTORIES);
            case INET_COLUMNS, ORPHANS, HEALTHY_V16 -> new Recipe(true, SNAPSHOT, INVENTORIES);
        };
    }
}
