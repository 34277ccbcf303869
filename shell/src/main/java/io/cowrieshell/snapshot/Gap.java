package io.cowrieshell.snapshot;

import java.util.Locale;

/** A value a session may lack. */
public enum Gap {
    ADDRESS("source_ip"),
    ASN("snapshot_asn"),
    COUNTRY("snapshot_country"),
    KIND("snapshot_ip_type"),
    MOMENT("enrichment_at");

    /** What the column of {@link #KIND} is called where a migration got it wrong. */
    public static final String PLURAL = "snapshot_ip_types";

    private final String column;

    Gap(String column) {
        this.column = column;
    }

    /** Of {@code session_summaries}. */
    public String column() {
        return column;
    }

    /** As it is typed, and as queries call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
