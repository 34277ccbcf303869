package io.cowrieshell.snapshot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The five columns of a session that are filled. */
record Snapshot(
        @Nullable String address,
        @Nullable Long asn,
        @Nullable String country,
        @Nullable String kind,
        @Nullable Instant moment) {

    static final String COLUMNS = "source_ip, snapshot_asn, snapshot_country, snapshot_ip_type, enrichment_at";

    /** From the columns of a row, which are called so. */
    static Snapshot of(ResultSet row) throws SQLException {
        Number asn = (Number) row.getObject("snapshot_asn");
        OffsetDateTime moment = row.getObject("enrichment_at", OffsetDateTime.class);
        return new Snapshot(
                row.getString("source_ip"),
                asn == null ? null : asn.longValue(),
                row.getString("snapshot_country"),
                row.getString("snapshot_ip_type"),
                moment == null ? null : moment.toInstant());
    }
}
