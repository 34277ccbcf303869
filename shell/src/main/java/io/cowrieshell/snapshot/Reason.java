package io.cowrieshell.snapshot;

/** Why a session lacks a value. */
public enum Reason {
    /** It can be filled in; after a run, the session was written or its address enriched meanwhile. */
    FILLABLE("could be filled, by the next run"),
    SET_ASIDE("the session could not be written, and was set aside"),
    AWAITING("awaiting enrichment: the address is not in ip_inventory"),
    NO_ADDRESS("no address is known"),
    UNREADABLE("the document cannot be read"),
    ODD("what stands in the document is none"),
    UNKNOWN("neither document nor inventory says anything");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** The expression of the reason of a gap, for rows of {@link Found}; NULL where the session does not lack it. */
    static String of(Gap gap) {
        String aside = "WHEN new_%s IS NOT NULL AND aside THEN '%s'".formatted(gap.word(), SET_ASIDE);
        String fillable = "WHEN new_%s IS NOT NULL THEN '%s'".formatted(gap.word(), FILLABLE);
        String awaiting = "WHEN place IS NOT NULL AND NOT listed THEN '%s'".formatted(AWAITING);
        String unreadable = "WHEN odd_document IS NOT NULL THEN '%s'".formatted(UNREADABLE);
        String odd = "WHEN odd_%s IS NOT NULL THEN '%s'".formatted(gap.word(), ODD);
        String homeless = "WHEN place IS NULL THEN '%s'".formatted(NO_ADDRESS);
        String[] inOrder = gap == Gap.ADDRESS
                ? new String[] {aside, fillable, awaiting, unreadable, odd, homeless}
                : new String[] {aside, fillable, unreadable, odd, homeless, awaiting};
        return "CASE WHEN lacks_%s THEN CASE %s ELSE '%s' END END"
                .formatted(gap.word(), String.join("\n    ", inOrder), UNKNOWN);
    }
}
