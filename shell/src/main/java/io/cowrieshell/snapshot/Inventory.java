package io.cowrieshell.snapshot;

import io.cowrieshell.enrichment.Documents;
import io.cowrieshell.enrichment.Values;
import io.cowrieshell.migration.Ground;
import io.cowrieshell.schema.Column;

/** What the inventory knows of an address, as SQL expressions of its row, which is called {@code address}. */
public record Inventory(Ground ground) {

    /** The snapshots of the addresses of a parameter, an array of texts: a row for each that is in the inventory. */
    public String query() {
        return """
                SELECT ip_address, asn, country, %1$s AS kind, moment
                FROM (SELECT address.ip_address, %2$s AS asn, %3$s AS country, %4$s AS types, %5$s AS moment
                    FROM %6$s AS address WHERE address.ip_address = ANY (?) OFFSET 0) AS known""".formatted(kind("types"), system(), country(), types(), moment(), ground.addresses());
    }

    /** The inventory's column may hold larger numbers than the session's, and whatever somebody wrote there. */
    String system() {
        boolean room = ground.column(Ground.SESSIONS, Gap.ASN.column())
                .map(Column::type)
                .filter("bigint"::equals)
                .isPresent();
        return "CASE WHEN address.current_asn BETWEEN 1 AND %d THEN address.current_asn END"
                .formatted(room ? Values.LARGEST_SYSTEM : Values.LARGEST_INTEGER);
    }

    String country() {
        return Values.country("address.geo_country");
    }

    /** What {@link #kind} is made of, which reads the document and so costs most. */
    String types() {
        return "(%s #> '{spur,client,types}')::json".formatted(document());
    }

    static String kind(String types) {
        return Values.kind(types);
    }

    String moment() {
        return "address.enrichment_updated_at";
    }

    /** Where the inventory keeps json, it may hold text that the server refuses to take out. */
    private String document() {
        boolean json = ground.column(Ground.ADDRESSES, "enrichment")
                .map(Column::type)
                .filter("json"::equals)
                .isPresent();
        return json ? "(" + Documents.read("address.enrichment") + ")" : "address.enrichment";
    }
}
