package io.cowrieshell.validate;

import io.cowrieshell.enrichment.Values;
import io.cowrieshell.output.Json;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a document says, read a second time and in another way: what the database made of it is compared with this, so
 * nothing of how it was made is used here.
 *
 * @param readable whether the server can take text out of it
 */
record Said(
        boolean readable,
        List<String> addresses,
        @Nullable Long system,
        @Nullable String country,
        @Nullable String kind,
        @Nullable Instant moment) {

    private static final Said NOTHING = new Said(true, List.of(), null, null, null, null);
    private static final Said UNREADABLE = new Said(false, List.of(), null, null, null, null);

    /** Date, time, the zone or none. */
    private static final Pattern MOMENT = Pattern.compile(
            "([1-9]\\d{3}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d)(:\\d\\d)?([.]\\d{1,9})?(Z|[+-]\\d\\d)?(?::?(\\d\\d))?");

    private static final int LONGEST_KIND = 64;

    /**
     * Of a session.
     *
     * @param document as it is stored; null for none
     * @param largest the largest number of a system that can be stored
     */
    static Said of(@Nullable String document, long largest) {
        if (document == null || document.strip().equals("null")) {
            return NOTHING;
        }
        Object tree = Json.plain(document).orElse(null);
        if (!(tree instanceof Map) || !wellFormed(tree)) {
            return UNREADABLE;
        }
        Object dshield = at(tree, "dshield", "ip");
        return new Said(
                true,
                Stream.of(at(tree, "session_metadata", "source_ip"), at(dshield, "number"))
                        .flatMap(value -> text(value).stream())
                        .toList(),
                first(Stream.of(system(at(tree, "cymru", "asn"), largest), system(at(dshield, "asn"), largest))),
                first(Stream.of(
                        country(at(tree, "maxmind", "country")),
                        country(at(tree, "cymru", "country")),
                        country(at(dshield, "ascountry")))),
                kind(at(tree, "spur", "client", "types")),
                moment(at(tree, "enriched_at")));
    }

    /** Of an event: only who came. */
    static List<String> byEvent(@Nullable String payload) {
        Object tree = payload == null ? null : Json.plain(payload).orElse(null);
        return wellFormed(tree)
                ? Stream.of(at(tree, "src_ip"), at(tree, "peer_ip"))
                        .flatMap(value -> text(value).stream())
                        .toList()
                : List.of();
    }

    /** The kind an inventory's list of kinds comes to. */
    static @Nullable String kindOf(@Nullable String types) {
        return types == null ? null : kind(Json.plain(types).orElse(null));
    }

    private static @Nullable Object at(@Nullable Object tree, String... path) {
        Object here = tree;
        for (String step : path) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return here;
    }

    private static <T> @Nullable T first(Stream<@Nullable T> values) {
        return values.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static @Nullable Long system(@Nullable Object value, long largest) {
        String digits = value instanceof String text ? text.replaceFirst("^(?i:AS)", "") : "";
        if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            digits = value.toString();
        }
        if (!digits.matches("[1-9][0-9]{0,9}")) {
            return null;
        }
        long number = Long.parseLong(digits);
        return number <= largest ? number : null;
    }

    static @Nullable String country(@Nullable Object value) {
        return text(value)
                .filter(text -> text.matches("[A-Za-z]{2}"))
                .map(text -> text.toUpperCase(Locale.ROOT))
                .filter(country -> !country.equals("XX"))
                .orElse(null);
    }

    private static @Nullable String kind(@Nullable Object types) {
        if (types instanceof Map) {
            return null;
        }
        List<String> words = texts(types).toList();
        for (String kind : Values.KINDS) {
            if (words.stream().anyMatch(kind::equalsIgnoreCase)) {
                return kind;
            }
        }
        Object first = types instanceof List<?> list && !list.isEmpty() ? list.get(0) : types;
        return text(first)
                .map(word -> word.replaceAll("^ +| +$", ""))
                .filter(word -> !word.isEmpty() && word.codePointCount(0, word.length()) <= LONGEST_KIND)
                .orElse(null);
    }

    /** The server keeps microseconds. */
    private static @Nullable Instant moment(@Nullable Object value) {
        Matcher parts = MOMENT.matcher(text(value).orElse(""));
        if (!parts.matches()) {
            return null;
        }
        String zone = parts.group(5) == null ? "Z" : parts.group(5);
        String clock = parts.group(2)
                + Objects.requireNonNullElse(parts.group(3), ":00")
                + Objects.requireNonNullElse(parts.group(4), "");
        String minutes = zone.equals("Z") ? "" : ":" + Objects.requireNonNullElse(parts.group(6), "00");
        try {
            return OffsetDateTime.parse(parts.group(1) + "T" + clock + zone + minutes)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .plusNanos(500)
                    .truncatedTo(ChronoUnit.MICROS)
                    .toInstant();
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    /** Whether all texts in it, and all names, are such as the server can store. */
    private static boolean wellFormed(@Nullable Object tree) {
        return texts(tree)
                .allMatch(text -> text.indexOf('\0') < 0
                        && text.codePoints()
                                .noneMatch(
                                        point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static Stream<String> texts(@Nullable Object tree) {
        if (tree instanceof String text) {
            return Stream.of(text);
        }
        if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(entry -> Stream.concat(texts(entry.getKey()), texts(entry.getValue())));
        }
        return tree instanceof Collection<?> list ? list.stream().flatMap(Said::texts) : Stream.empty();
    }
}
