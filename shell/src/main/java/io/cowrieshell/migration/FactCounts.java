package io.cowrieshell.migration;

import io.cowrieshell.enrichment.SessionFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The query that counts what a migration would find in documents, without keeping any of it. */
public final class FactCounts {

    /** It takes as long as it takes to read all documents, and may use several processes of the server for it. */
    public static final List<String> SETTINGS = List.of(
            "SET LOCAL statement_timeout = 0",
            "SET LOCAL parallel_setup_cost = 0",
            "SET LOCAL parallel_tuple_cost = 0");

    private static final Map<Phase, List<Odd>> ODDS = Map.of(
            Phase.SESSION_ADDRESS, List.of(Odd.DOCUMENT, Odd.ADDRESS),
            Phase.SNAPSHOTS, List.of(Odd.SYSTEM, Odd.COUNTRY, Odd.KIND, Odd.MOMENT));

    private FactCounts() {}

    public static String of(Ground ground) {
        String said = SessionFacts.said(ground.sessions() + " AS session", ground.known());
        String odds = ODDS.values().stream()
                .flatMap(List::stream)
                .map(odd -> "count(%1$s) AS %1$s".formatted(odd.column()))
                .collect(Collectors.joining(", "));
        String address = """
                CASE WHEN source_ip IS NOT NULL THEN source_ip ELSE %s END""".formatted(SessionFacts.addressOfEvents(ground.events(), "fact.session_id"));
        return """
                SELECT count(address) AS with_address, count(DISTINCT asn) AS systems,
                    count(DISTINCT address) + count(DISTINCT (address, asn)) FILTER (
                        WHERE address IS NOT NULL AND asn IS NOT NULL) AS addresses,
                    count(*) FILTER (WHERE told OR address IS NOT NULL AND odd_document IS NULL AND inventoried) AS with_snapshot, %s
                FROM (SELECT *, first_value(told) OVER (PARTITION BY address
                        ORDER BY odd_document IS NOT NULL, (asn IS NULL AND country IS NULL AND kind IS NULL),
                            ended DESC, session_id) AS inventoried
                    FROM (SELECT fact.*, %s AS address,
                            (asn IS NOT NULL OR country IS NOT NULL OR kind IS NOT NULL OR enriched_at IS NOT NULL) AS told
                        FROM (%s) AS fact) AS each) AS counted""".formatted(odds, address, SessionFacts.of("(" + said + " OFFSET 0) AS said", ground.largestSystem()));
    }

    /** Why values would be set aside in a phase, by the name of their count. */
    public static Map<String, String> asides(Phase phase) {
        Map<String, String> asides = new LinkedHashMap<>();
        ODDS.getOrDefault(phase, List.of()).forEach(odd -> asides.put(odd.column(), odd.told()));
        return asides;
    }
}
