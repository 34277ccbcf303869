package io.cowrieshell.snapshot;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is counted of the sessions that are gone through, in the order in which it is returned. */
public enum Tally {
    ADDRESS_FROM_DOCUMENT(Gap.ADDRESS, true),
    ADDRESS_FROM_EVENTS(Gap.ADDRESS, false),
    ASN_FROM_DOCUMENT(Gap.ASN, true),
    ASN_FROM_INVENTORY(Gap.ASN, false),
    COUNTRY_FROM_DOCUMENT(Gap.COUNTRY, true),
    COUNTRY_FROM_INVENTORY(Gap.COUNTRY, false),
    KIND_FROM_DOCUMENT(Gap.KIND, true),
    KIND_FROM_INVENTORY(Gap.KIND, false),
    MOMENT_FROM_DOCUMENT(Gap.MOMENT, true),
    MOMENT_FROM_INVENTORY(Gap.MOMENT, false),
    /** Their address is known, and not in the inventory. */
    AWAITING("lacks_address AND place IS NOT NULL AND NOT listed"),
    /** Their documents cannot be read. */
    UNREADABLE("odd_document IS NOT NULL"),
    ODD_ADDRESS("odd_address IS NOT NULL"),
    ODD_ASN("odd_asn IS NOT NULL"),
    ODD_COUNTRY("odd_country IS NOT NULL"),
    ODD_KIND("odd_kind IS NOT NULL"),
    ODD_MOMENT("odd_moment IS NOT NULL");

    private final Optional<Gap> gap;
    private final boolean told;
    private final String condition;

    Tally(Gap gap, boolean told) {
        this.gap = Optional.of(gap);
        this.told = told;
        this.condition = "new_%1$s IS NOT NULL AND %2$stold_%1$s".formatted(gap.word(), told ? "" : "NOT ");
    }

    Tally(String condition) {
        this.gap = Optional.empty();
        this.told = false;
        this.condition = condition;
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Tally::word).toList();
    }

    /** The numbers a batch returned, or several of them added up; where there are none yet, none were counted. */
    public static Map<Tally, Long> of(List<Long> counts) {
        Map<Tally, Long> tallies = new EnumMap<>(Tally.class);
        Iterator<Long> next = counts.iterator();
        for (Tally tally : values()) {
            tallies.put(tally, next.hasNext() ? next.next() : 0L);
        }
        return tallies;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value it counts fillings of; empty for what is counted beside. */
    public Optional<Gap> gap() {
        return gap;
    }

    /** Whether it counts what the session's own document says. */
    public boolean told() {
        return told;
    }

    /** Of rows of {@link Found}. */
    String sql() {
        return "count(*) FILTER (WHERE " + condition + ")";
    }

    static Stream<Tally> fillings() {
        return Arrays.stream(values()).filter(tally -> tally.gap.isPresent());
    }

    static Stream<Tally> others() {
        return Arrays.stream(values()).filter(tally -> tally.gap.isEmpty());
    }
}
