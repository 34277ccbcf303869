package io.cowrieshell.snapshot;

import io.cowrieshell.enrichment.SessionFacts;
import io.cowrieshell.migration.Ground;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The query of what can be filled in, a row for a session.
 *
 * <p>For each {@link Gap}, by its word: {@code lacks_asn}, whether the session has nothing there; {@code new_asn}, what is
 * found for it, NULL where nothing is; {@code told_asn}, whether its own document says so, or for an address its document
 * rather than its events. Then {@code place}, the address that is known of it; {@code listed}, whether that is in the
 * inventory; and what stood in its document where no value could be made of it, as {@link SessionFacts} has it.
 *
 * <p>What the document says comes first, as that was true at the time; then what the inventory knows of the address,
 * unless the document cannot be read. An address the inventory does not have is not filled in: it would break the key.
 */
record Found(Ground ground) {

    private static final String LACKING = ", had, " + lacking();

    private static final String LACKS = Arrays.stream(Gap.values())
            .map(gap -> "session.%s IS NULL AS lacks_%s".formatted(gap.column(), gap.word()))
            .collect(Collectors.joining(",\n    ", ",\n    session.source_ip AS had, ", ""));

    /**
     * Each level is kept apart from the next, so that what it computes is computed once.
     *
     * @param from what follows {@code FROM}, in which the sessions are called {@code session}
     */
    String in(String from) {
        String said = SessionFacts.said(from, "session.source_ip", LACKS);
        Inventory inventory = new Inventory(ground);
        String facts = SessionFacts.of("(" + said + " OFFSET 0) AS said", ground.largestSystem(), LACKING);
        return """
                SELECT session_id, place, listed, %1$s,
                    CASE WHEN lacks_address AND listed THEN place::character varying(45) END AS new_address,
                    CASE WHEN lacks_address AND listed THEN source_ip IS NOT NULL END AS told_address,
                    %2$s,
                    %3$s,
                    %4$s,
                    %5$s,
                    odd_document, %6$s
                FROM (SELECT fact.*, address.ip_address IS NOT NULL AS listed,
                        %7$s AS known_asn,
                        %8$s AS known_country,
                        %13$s AS known_moment,
                        CASE WHEN lacks_kind AND kind IS NULL AND odd_document IS NULL
                            THEN %12$s END AS types
                    FROM (SELECT *, coalesce(had, source_ip, %9$s) AS place
                        FROM (%10$s) AS fact OFFSET 0) AS fact
                    LEFT JOIN %11$s AS address ON address.ip_address = fact.place
                    OFFSET 0) AS known""".formatted(
                        lacking(),
                        filled(Gap.ASN, "asn", "known_asn"),
                        filled(Gap.COUNTRY, "country", "known_country"),
                        filled(Gap.KIND, "kind", Inventory.kind("types")),
                        filled(Gap.MOMENT, "enriched_at", "known_moment"),
                        odd(),
                        readable(inventory.system()),
                        readable(inventory.country()),
                        SessionFacts.addressOfEvents(ground.events(), "fact.session_id"),
                        facts,
                        ground.addresses(),
                        inventory.types(),
                        readable(inventory.moment()));
    }

    private static String lacking() {
        return Arrays.stream(Gap.values()).map(gap -> "lacks_" + gap.word()).collect(Collectors.joining(", "));
    }

    private static String filled(Gap gap, String own, String known) {
        return """
                CASE WHEN lacks_%1$s THEN coalesce(%2$s, %3$s) END AS new_%1$s,
                    CASE WHEN lacks_%1$s THEN %2$s IS NOT NULL END AS told_%1$s""".formatted(gap.word(), own, known);
    }

    /** Only where the value would have been of use. */
    private static String odd() {
        return Arrays.stream(Gap.values())
                .map(gap -> "CASE WHEN lacks_%1$s THEN odd_%1$s END AS odd_%1$s".formatted(gap.word()))
                .collect(Collectors.joining(", "));
    }

    /** A document that cannot be read might have said something else. */
    private static String readable(String value) {
        return "CASE WHEN odd_document IS NULL THEN " + value + " END";
    }
}
