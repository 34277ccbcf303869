package io.cowrieshell.enrichment;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is known of sessions, read out of each document once.
 *
 * <p>A fact is a row for a session: {@code session_id, source_ip, asn, country, kind, enriched_at}, the time it
 * {@code began} and {@code ended}, and for each value the text that was there where no value could be made of it: in
 * {@code odd_document} the beginning of a document that cannot be read at all.
 */
public final class SessionFacts {

    /** The columns of a fact, with their types. */
    public static final String COLUMNS = """
            session_id character varying(64), source_ip character varying(45), asn bigint,
            country character varying(2), kind text, enriched_at timestamptz, began timestamptz, ended timestamptz,
            odd_document text, odd_address text, odd_asn text, odd_country text, odd_kind text, odd_moment text""";

    /** Enough to recognise it by; the document itself stays where it is. */
    private static final int SHOWN = 200;

    private static final String ADDRESS = "(told.session_metadata #>> '{source_ip}')";
    private static final String SYSTEM = "(told.cymru #>> '{asn}')";
    private static final String COUNTRY_1 = "(told.maxmind #>> '{country}')";
    private static final String COUNTRY_2 = "(told.cymru #>> '{country}')";

    private static final String NOTHING = "coalesce(told.session_metadata, told.dshield, told.maxmind, told.cymru,"
            + " told.spur, told.enriched_at) IS NULL";

    private SessionFacts() {}

    /**
     * The query of what documents say, word for word. It reads each document once; what the query of facts makes of its
     * rows must not be drawn into it, or each word would be looked up anew for each time it is asked about.
     *
     * @param from what follows {@code FROM}, in which the sessions are called {@code session}
     * @param address an expression that counts for more than any document; NULL for none
     */
    public static String said(String from, String address) {
        return said(from, address, "");
    }

    /** The same with more of each session, which begins with a comma. */
    public static String said(String from, String address, String also) {
        String unread =
                "NOT " + Documents.readable("session.enrichment") + " AND json_typeof(session.enrichment) <> 'null'";
        // The part of dshield is by far the longest, and rarely needed.
        String enough =
                "%s ~ %s AND %s ~ '^[1-9][0-9]{0,8}$' AND (%s ~* '^(?!xx)[a-z]{2}$' OR %s ~* '^(?!xx)[a-z]{2}$')"
                        .formatted(ADDRESS, Addresses.PLAIN, SYSTEM, COUNTRY_1, COUNTRY_2);
        return """
                SELECT session.session_id, %1$s AS known, %2$s AS address, %3$s AS system,
                    %4$s AS country_1, %5$s AS country_2,
                    told.spur #> '{client,types}' AS kinds, told.enriched_at #>> '{}' AS moment,
                    CASE WHEN %6$s THEN NULL ELSE told.dshield -> 'ip' END AS dshield,
                    CASE WHEN %7$s AND %8$s THEN left(session.enrichment::text, %9$d) END AS odd_document,
                    coalesce(session.first_event_at, session.last_event_at, session.created_at) AS began,
                    coalesce(session.last_event_at, session.first_event_at, session.created_at) AS ended%12$s
                FROM %10$s
                CROSS JOIN LATERAL json_to_record(%11$s) AS told (
                    session_metadata json, dshield json, maxmind json, cymru json, spur json, enriched_at json)""".formatted(
                        address + "::text",
                        ADDRESS,
                        SYSTEM,
                        COUNTRY_1,
                        COUNTRY_2,
                        enough,
                        NOTHING,
                        unread,
                        SHOWN,
                        from,
                        Documents.read("session.enrichment"),
                        also);
    }

    /**
     * The query of facts, from the rows of {@link #said}.
     *
     * @param largestSystem the largest number of a system that can be stored
     */
    public static String of(String said, long largestSystem) {
        return of(said, largestSystem, "");
    }

    /** The same with what else stands in those rows, which begins with a comma. */
    public static String of(String said, long largestSystem, String also) {
        Reading address = new Reading(Addresses::spelled, "known", "address", "(dshield ->> 'number')");
        Reading system = new Reading(text -> Values.system(text, largestSystem), "system", "(dshield ->> 'asn')");
        Reading country = new Reading(Values::country, "country_1", "country_2", "(dshield ->> 'ascountry')");
        Reading kind = new Reading(Values::kind, "kinds");
        Reading moment = new Reading(Values::moment, "moment");
        return """
                SELECT session_id, source_ip, asn, country, kind, enriched_at, began, ended, odd_document,
                    CASE WHEN source_ip IS NULL THEN %6$s END AS odd_address,
                    CASE WHEN asn IS NULL THEN %7$s END AS odd_asn,
                    CASE WHEN country IS NULL THEN %8$s END AS odd_country,
                    CASE WHEN kind IS NULL THEN %9$s END AS odd_kind,
                    CASE WHEN enriched_at IS NULL THEN %10$s END AS odd_moment%12$s
                FROM (SELECT *,
                    (%1$s)::character varying(45) AS source_ip,
                    %2$s AS asn,
                    (%3$s)::character varying(2) AS country,
                    %4$s AS kind,
                    %5$s AS enriched_at
                    FROM %11$s OFFSET 0) AS made""".formatted(
                        address.value(),
                        system.value(),
                        country.value(),
                        kind.value(),
                        moment.value(),
                        address.odd(),
                        system.odd(),
                        country.odd(),
                        kind.odd(),
                        moment.odd(),
                        said,
                        also);
    }

    /** How a value is made of the words that may tell it, the most trusted first. */
    private record Reading(UnaryOperator<String> making, List<String> words) {

        Reading(UnaryOperator<String> making, String... words) {
            this(making, List.of(words));
        }

        String value() {
            return words.stream().map(making).collect(Collectors.joining(",\n        ", "coalesce(", ")"));
        }

        /** What was said where no value could be made of it. Blanks say nothing, nor do an empty list and XX. */
        String odd() {
            String said = words.stream()
                    .map(word ->
                            "nullif(left(btrim(regexp_replace(%s::text, '^(XX|null|\\[\\]|\"\")$', '', 'i')), %d), '')"
                                    .formatted(word, SHOWN))
                    .collect(Collectors.joining(", "));
            return "coalesce(" + said + ")";
        }
    }

    /**
     * The address a session's raw events tell, from the earliest that tells one.
     *
     * @param events the table of events
     * @param session the expression of the session's id
     */
    public static String addressOfEvents(String events, String session) {
        return """
                (SELECT address FROM (
                        SELECT coalesce(%1$s, %2$s) AS address
                        FROM (SELECT event.event_timestamp, event.id, %3$s AS payload
                            FROM %4$s AS event WHERE event.session_id = %5$s
                            ORDER BY event.event_timestamp, event.id OFFSET 0) AS earliest
                        ) AS said
                    WHERE address IS NOT NULL LIMIT 1)""".formatted(
                        Addresses.spelled("(payload ->> 'src_ip')"),
                        Addresses.spelled("(payload ->> 'peer_ip')"),
                        Documents.read("event.payload"),
                        events,
                        session);
    }
}
