package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of the target that holds rows: a plain one, or a partition.
 *
 * @param columns those that are stored as they are given, with their types, in their order
 * @param root the name of the table it is a part of, else its own
 * @param estimate of rows; negative where the server does not know
 * @param bytes with its documents, without its indexes
 * @param binary whether its values read the same on another server in the binary format
 */
record SourceTable(
        String schema, String name, List<Column> columns, String root, double estimate, long bytes, boolean binary) {

    record Column(String name, String type) {

        String quoted() {
            return Identifiers.quote(name);
        }

        boolean text() {
            return type.startsWith("character varying") || type.equals("text");
        }
    }

    /** Types the server writes by their number have another number elsewhere. */
    private static final String QUERY = """
            select n.nspname, c.relname, c.reltuples, pg_table_size(c.oid),
                   coalesce((select r.relname from pg_partition_root(c.oid) p join pg_class r on r.oid = p), c.relname),
                   coalesce(bool_and(t.typnamespace = 'pg_catalog'::regnamespace and t.typname !~ '^_?reg' and t.typsend <> 0)
                     filter (where a.attgenerated = ''), true),
                   array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = ''),
                   array_agg(format_type(a.atttypid, null) order by a.attnum) filter (where a.attgenerated = '')
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_type t on t.oid = a.atttypid
            where c.relkind = 'r' and c.relpersistence <> 't'
              and not exists (select from pg_depend d
                              where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            group by c.oid, n.nspname, c.relname
            order by n.nspname, c.relname
            """;

    static List<SourceTable> read(Connection target) throws SQLException {
        List<SourceTable> tables = new ArrayList<>();
        try (Statement statement = target.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                tables.add(new SourceTable(
                        rows.getString(1),
                        rows.getString(2),
                        columns(rows),
                        rows.getString(5),
                        rows.getDouble(3),
                        rows.getLong(4),
                        rows.getBoolean(6)));
            }
        }
        return tables;
    }

    private static List<Column> columns(ResultSet row) throws SQLException {
        if (row.getArray(7) == null) {
            return List.of();
        }
        String[] names = (String[]) row.getArray(7).getArray();
        String[] types = (String[]) row.getArray(8).getArray();
        return IntStream.range(0, names.length)
                .mapToObj(i -> new Column(names[i], types[i]))
                .toList();
    }

    String quoted() {
        return Identifiers.quote(schema, name);
    }

    /** For people, who see the usual schema everywhere. */
    String shown() {
        return schema.equals("public") ? name : schema + "." + name;
    }

    Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    String columnList() {
        return columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
    }

    boolean is(String wantedSchema, String wantedName) {
        return schema.equals(wantedSchema) && name.equals(wantedName);
    }

    /** The values of one column as an array of its type, as SQL has it. */
    static String array(Iterable<String> values, String type) {
        StringBuilder text = new StringBuilder("{");
        for (String value : values) {
            text.append(text.length() == 1 ? "\"" : ",\"");
            text.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return Identifiers.literal(text.append('}').toString()) + "::" + type + "[]";
    }
}
