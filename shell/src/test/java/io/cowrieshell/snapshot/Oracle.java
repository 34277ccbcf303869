package io.cowrieshell.snapshot;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backfill has to come to, made in Java out of the rows as they are, with nothing in common with the statements
 * that are tested: documents are parsed, addresses compared as numbers, dates read by the library.
 */
final class Oracle {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> KINDS = List.of("VPN", "TOR", "PROXY", "DATACENTER", "RESIDENTIAL", "MOBILE");

    /** What the inventory knows of an address. */
    private record Known(
            String spelled,
            @Nullable Long asn,
            @Nullable String country,
            @Nullable String kind,
            @Nullable Instant moment) {}

    private final Map<InetAddress, Known> inventory = new HashMap<>();
    private final Map<String, InetAddress> ofEvents = new HashMap<>();

    /** The snapshot each session has to have, by its id. */
    static Map<String, Snapshot> expected(Connection connection) throws SQLException {
        Oracle oracle = new Oracle();
        oracle.look(connection);
        Map<String, Snapshot> expected = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT session_id, enrichment::text, " + Snapshot.COLUMNS + " FROM session_summaries")) {
            while (row.next()) {
                String id = row.getString(1);
                expected.put(id, oracle.filled(id, row.getString(2), Snapshot.of(row)));
            }
        }
        return expected;
    }

    private void look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT ip_address, current_asn, geo_country, enrichment,"
                    + " extract(epoch FROM enrichment_updated_at)::bigint AS moment FROM ip_inventory")) {
                while (row.next()) {
                    Number asn = (Number) row.getObject(2);
                    Number moment = (Number) row.getObject(5);
                    inventory.put(
                            address(row.getString(1)).orElseThrow(),
                            new Known(
                                    row.getString(1),
                                    asn == null ? null : asn.longValue(),
                                    country(row.getString(3)),
                                    kind(JSON.readTree(row.getString(4)).at("/spur/client/types")),
                                    moment == null ? null : Instant.ofEpochSecond(moment.longValue())));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT session_id, payload::text FROM raw_events"
                    + " WHERE payload::text NOT LIKE '%\\\\u%' ORDER BY event_timestamp DESC, id DESC")) {
                while (row.next()) {
                    JsonNode payload = JSON.readTree(row.getString(2));
                    String session = row.getString(1);
                    first(Oracle::address, text(payload.at("/src_ip")), text(payload.at("/peer_ip")))
                            .ifPresent(told -> ofEvents.put(session, told));
                }
            }
        }
    }

    private Snapshot filled(String id, @Nullable String text, Snapshot there) {
        JsonNode told = text == null ? JSON.createObjectNode() : JSON.readTree(text);
        boolean readable = told.isNull() || (told.isObject() && !unspeakable(told));
        JsonNode document = readable ? told : JSON.createObjectNode();
        Optional<InetAddress> own = first(
                Oracle::address,
                text(document.at("/session_metadata/source_ip")),
                text(document.at("/dshield/ip/number")));
        Optional<InetAddress> place = there.address() != null
                ? address(there.address())
                : own.or(() -> Optional.ofNullable(ofEvents.get(id)));
        Optional<Known> known = place.map(inventory::get);
        Optional<Known> usable = readable ? known : Optional.empty();
        return new Snapshot(
                or(there.address(), null, known.map(Known::spelled)),
                or(there.asn(), asn(document), usable.map(Known::asn)),
                or(there.country(), countryOf(document), usable.map(Known::country)),
                or(there.kind(), kind(document.at("/spur/client/types")), usable.map(Known::kind)),
                or(there.moment(), moment(text(document.at("/enriched_at"))), usable.map(Known::moment)));
    }

    private static <T> @Nullable T or(@Nullable T there, @Nullable T own, Optional<T> known) {
        return there != null ? there : own != null ? own : known.orElse(null);
    }

    /** Whether there is text in it that PostgreSQL has no way to hold. */
    private static boolean unspeakable(JsonNode node) {
        List<String> texts = new ArrayList<>(node.propertyNames());
        if (node.isString()) {
            texts.add(node.asString());
        }
        for (String text : texts) {
            if (text.indexOf('\0') >= 0
                    || text.codePoints()
                            .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (unspeakable(child)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.isValueNode() ? node.asString() : node.toString();
    }

    private static <T> Optional<T> first(Function<String, Optional<T>> reading, @Nullable String... texts) {
        for (String text : texts) {
            Optional<T> read = text == null ? Optional.empty() : reading.apply(text);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> address(String text) {
        String bare = text.strip().replaceFirst("(?<=[.]\\d{1,3})/32$", "").replaceFirst("/128$", "");
        boolean shaped = bare.matches("(\\d{1,3}[.]){3}\\d{1,3}") || bare.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        try {
            return shaped ? Optional.of(InetAddress.getByName(bare)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Long asn(JsonNode document) {
        return first(
                        text -> text.matches("(?i)(AS)?[1-9][0-9]{0,9}")
                                ? Optional.of(Long.valueOf(text.replaceFirst("(?i)AS", "")))
                                        .filter(number -> number <= Integer.MAX_VALUE)
                                : Optional.empty(),
                        text(document.at("/cymru/asn")),
                        text(document.at("/dshield/ip/asn")))
                .orElse(null);
    }

    private static @Nullable String countryOf(JsonNode document) {
        return first(
                        text -> Optional.ofNullable(country(text)),
                        text(document.at("/maxmind/country")),
                        text(document.at("/cymru/country")),
                        text(document.at("/dshield/ip/ascountry")))
                .orElse(null);
    }

    private static @Nullable String country(@Nullable String text) {
        return text == null || !text.matches("[A-Za-z]{2}") || text.equalsIgnoreCase("XX")
                ? null
                : text.toUpperCase(Locale.ROOT);
    }

    private static @Nullable String kind(JsonNode types) {
        List<String> told = new ArrayList<>();
        if (types.isString()) {
            told.add(types.asString());
        }
        if (types.isArray()) {
            types.forEach(type -> told.add(type.isString() ? type.asString() : ""));
        }
        for (String kind : KINDS) {
            if (told.stream().anyMatch(kind::equalsIgnoreCase)) {
                return kind;
            }
        }
        return told.isEmpty() || told.get(0).isBlank() ? null : told.get(0);
    }

    private static @Nullable Instant moment(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String typed = text.replaceFirst("(?<=^.{10}) ", "T");
        return instant(OffsetDateTime::parse, typed)
                .or(() -> instant(local -> LocalDateTime.parse(local).atOffset(ZoneOffset.UTC), typed))
                .orElse(null);
    }

    private static Optional<Instant> instant(Function<String, OffsetDateTime> reading, String typed) {
        try {
            return Optional.of(reading.apply(typed).toInstant());
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }
}
