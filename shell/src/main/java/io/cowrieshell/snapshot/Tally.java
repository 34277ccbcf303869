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
    ADDRESS_FROM_DOCUMENT(Gap.ADDRESS, Source.DOCUMENT),
    ADDRESS_FROM_EVENTS(Gap.ADDRESS, Source.EVENTS),
    ASN_FROM_DOCUMENT(Gap.ASN, Source.DOCUMENT),
    ASN_FROM_INVENTORY(Gap.ASN, Source.INVENTORY),
    COUNTRY_FROM_DOCUMENT(Gap.COUNTRY, Source.DOCUMENT),
    COUNTRY_FROM_INVENTORY(Gap.COUNTRY, Source.INVENTORY),
    KIND_FROM_DOCUMENT(Gap.KIND, Source.DOCUMENT),
    KIND_FROM_INVENTORY(Gap.KIND, Source.INVENTORY),
    MOMENT_FROM_DOCUMENT(Gap.MOMENT, Source.DOCUMENT),
    MOMENT_FROM_INVENTORY(Gap.MOMENT, Source.INVENTORY),
    /** Their address is known, and not in the inventory. */
    AWAITING("lacks_address AND place IS NOT NULL AND NOT listed"),
    /** Their documents cannot be read. */
    UNREADABLE("odd_document IS NOT NULL"),
    ODD_ADDRESS(Gap.ADDRESS, Source.ODD),
    ODD_ASN(Gap.ASN, Source.ODD),
    ODD_COUNTRY(Gap.COUNTRY, Source.ODD),
    ODD_KIND(Gap.KIND, Source.ODD),
    ODD_MOMENT(Gap.MOMENT, Source.ODD);

    /** Where a value was found, or why it was not. */
    public enum Source {
        DOCUMENT("new_%1$s IS NOT NULL AND told_%1$s", true),
        EVENTS("new_%1$s IS NOT NULL AND NOT told_%1$s", true),
        INVENTORY("new_%1$s IS NOT NULL AND NOT told_%1$s", true),
        ODD("odd_%1$s IS NOT NULL", false);

        private final String condition;
        private final boolean fills;

        Source(String condition, boolean fills) {
            this.condition = condition;
            this.fills = fills;
        }
    }

    private final Optional<Gap> gap;
    private final Optional<Source> source;
    private final String condition;

    Tally(Gap gap, Source source) {
        this.gap = Optional.of(gap);
        this.source = Optional.of(source);
        this.condition = source.condition.formatted(gap.word());
    }

    Tally(String condition) {
        this.gap = Optional.empty();
        this.source = Optional.empty();
        this.condition = condition;
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

    /** What counts a value by its source: one, or none where it does not come from there. */
    public static Optional<Tally> of(Gap gap, Source source) {
        return Arrays.stream(values())
                .filter(tally -> tally.gap.equals(Optional.of(gap)) && tally.source.equals(Optional.of(source)))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of rows of {@link Found}. */
    String sql() {
        return "count(*) FILTER (WHERE " + condition + ")";
    }

    /** Those that count what was filled in. */
    static Stream<Tally> fillings() {
        return Arrays.stream(values()).filter(Tally::fills);
    }

    static Stream<Tally> others() {
        return Arrays.stream(values()).filter(tally -> !tally.fills());
    }

    private boolean fills() {
        return source.filter(from -> from.fills).isPresent();
    }
}
