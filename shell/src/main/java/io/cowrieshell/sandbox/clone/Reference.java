package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of one table that name rows of another, by a foreign key or by what these databases mean.
 *
 * @param holds whether the target has seen to it that every named row is there
 */
record Reference(
        String childSchema,
        String child,
        List<String> childColumns,
        String parentSchema,
        String parent,
        List<String> parentColumns,
        boolean holds) {

    private static final String QUERY = """
            select cn.nspname, c.relname,
                   (select array_agg(a.attname::text order by k.place)
                    from unnest(f.conkey) with ordinality k(attnum, place)
                    join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.attnum),
                   pn.nspname, p.relname,
                   (select array_agg(a.attname::text order by k.place)
                    from unnest(f.confkey) with ordinality k(attnum, place)
                    join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.attnum),
                   f.convalidated
            from pg_constraint f
            join pg_class c on c.oid = f.conrelid join pg_namespace cn on cn.oid = c.relnamespace
            join pg_class p on p.oid = f.confrelid join pg_namespace pn on pn.oid = p.relnamespace
            where f.contype = 'f' and f.conparentid = 0
            order by f.oid
            """;

    static List<Reference> read(Connection target) throws SQLException {
        List<Reference> references = new ArrayList<>();
        try (Statement statement = target.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                references.add(new Reference(
                        rows.getString(1),
                        rows.getString(2),
                        texts(rows, 3),
                        rows.getString(4),
                        rows.getString(5),
                        texts(rows, 6),
                        rows.getBoolean(7)));
            }
        }
        return references;
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /** What is meant without a key, in a schema: an address is one of the inventory, its system likewise. */
    static List<Reference> meant(String schema) {
        return List.of(
                meant(schema, "session_summaries", "source_ip", "ip_inventory", "ip_address"),
                meant(schema, "session_summaries", "source_ip", "ip_asn_history", "ip_address"),
                meant(schema, "session_summaries", "snapshot_asn", "asn_inventory", "asn_number"),
                meant(schema, "ip_inventory", "current_asn", "asn_inventory", "asn_number"));
    }

    private static Reference meant(String schema, String child, String column, String parent, String key) {
        return new Reference(schema, child, List.of(column), schema, parent, List.of(key), false);
    }

    /** Takes rows away that name what is not there; a column that is NULL names nothing. */
    String trimming() {
        String named = childColumns.stream()
                .map(column -> "child." + Identifiers.quote(column) + " is not null")
                .collect(Collectors.joining(" and "));
        String same = IntStream.range(0, childColumns.size())
                .mapToObj(i -> "parent." + Identifiers.quote(parentColumns.get(i)) + " = child."
                        + Identifiers.quote(childColumns.get(i)))
                .collect(Collectors.joining(" and "));
        return "delete from " + Identifiers.quote(childSchema, child) + " child where " + named
                + " and not exists (select from " + Identifiers.quote(parentSchema, parent) + " parent where " + same
                + ")";
    }
}
