package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Replaces values before they are stored: triggers of the clone do it, as each row arrives.
 *
 * <p>A text becomes a hash of the same length, a document keeps its shape and has a hash for each of its texts, anything
 * else becomes NULL. The same value has the same hash, so how often it occurs stays true.
 */
final class Masking {

    /** What repairs read in documents; a clone without it would rehearse nothing. */
    private static final String KEPT = """
            array['source_ip', 'src_ip', 'peer_ip', 'number', 'asn', 'country', 'ascountry', 'types', 'enriched_at',
                  'noise', 'is_bogon', 'sessionid', 'session', 'eventid', 'timestamp']""";

    /** Columns that tell the operations which row belongs to which. */
    private static final List<String> READ = List.of(
            "session_id", "source_ip", "ip_address", "asn_number", "current_asn", "snapshot_asn", "snapshot_country");

    private static final String FUNCTIONS = """
            create schema cowrie_mask;
            create function cowrie_mask.of_text(value text) returns text language sql immutable as
              $$ select left(repeat(md5(value), 1 + length(value) / 32), length(value)) $$;
            create function cowrie_mask.of_value(value jsonb) returns jsonb language plpgsql immutable as $$
              begin
                return case jsonb_typeof(value)
                  when 'object' then (select coalesce(jsonb_object_agg(each.key,
                      case when each.key = any (%s) and jsonb_typeof(each.value) <> 'object'
                        then each.value else cowrie_mask.of_value(each.value) end), '{}')
                    from jsonb_each(value) each)
                  when 'array' then (select coalesce(jsonb_agg(cowrie_mask.of_value(part)), '[]')
                    from jsonb_array_elements(value) part)
                  when 'string' then to_jsonb(cowrie_mask.of_text(value #>> '{}'))
                  else value end;
              end $$;
            create function cowrie_mask.of_document(value text) returns jsonb language plpgsql immutable as $$
              begin
                return cowrie_mask.of_value(value::jsonb);
              exception when others then
                return '{}';
              end $$
            """;

    /** The first constraint or unique index a column is part of or referred to by is the last column. */
    private static final String COLUMN = """
            select n.nspname, c.relname, format_type(a.atttypid, null), a.attnotnull, a.attgenerated <> '',
                   coalesce(
                     (select min(k.conname) from pg_constraint k where k.contype <> 'n'
                        and (k.conrelid = c.oid and a.attnum = any (k.conkey)
                          or k.confrelid = c.oid and a.attnum = any (k.confkey))),
                     (select min(x.relname) from pg_index i join pg_class x on x.oid = i.indexrelid
                      where i.indrelid = c.oid and i.indisunique and a.attnum = any (i.indkey::smallint[])))
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'p') and c.relname = ? and a.attname = ?
              and case when ? = '' then pg_table_is_visible(c.oid) else n.nspname = ? end
            """;

    /** How the values of one column are written, by the column, for each table. */
    private final Map<String, Map<String, String>> values = new LinkedHashMap<>();

    /** Refuses what cannot be masked; the search path of the connection must be that of the target. */
    static Masking of(List<Mask> masks, Connection target) throws SQLException {
        Masking masking = new Masking();
        for (Mask mask : masks) {
            masking.add(mask, target);
        }
        return masking;
    }

    private void add(Mask mask, Connection target) throws SQLException {
        try (PreparedStatement statement = target.prepareStatement(COLUMN)) {
            statement.setString(1, mask.table());
            statement.setString(2, mask.column());
            statement.setString(3, mask.schema());
            statement.setString(4, mask.schema());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw refused(mask, "the target has no such column");
                }
                String type = row.getString(3);
                String constraint = row.getString(6);
                if (constraint != null) {
                    throw refused(mask, constraint + " rests on its values");
                }
                if (READ.contains(mask.column()) || row.getString(1).equals("cowrie_shell")) {
                    throw refused(mask, "operations go by its values");
                }
                if (row.getBoolean(5)) {
                    throw refused(mask, "it is computed from other columns; mask those");
                }
                String column = Identifiers.quote(mask.column());
                values.computeIfAbsent(row.getString(1) + "." + row.getString(2), table -> new LinkedHashMap<>())
                        .put(column, value(mask, "new." + column, type, row.getBoolean(4)));
            }
        }
    }

    private static String value(Mask mask, String value, String type, boolean required) {
        return switch (type) {
            case "text", "character varying", "character" -> "cowrie_mask.of_text(" + value + "::text)";
            case "json", "jsonb" -> "cowrie_mask.of_document(" + value + "::text)::" + type;
            default -> {
                if (required) {
                    throw refused(mask, "a " + type + " can only become NULL, and it is NOT NULL");
                }
                yield "null";
            }
        };
    }

    private static RuntimeException refused(Mask mask, String why) {
        return CloneProblem.NOT_MASKED
                .problem(mask + " cannot be masked")
                .why(why)
                .next("leave it out; nothing was cloned")
                .asException();
    }

    boolean nothing() {
        return values.isEmpty();
    }

    /** Before the rows arrive. */
    void begin(Connection clone, List<SourceTable> tables) throws SQLException {
        if (nothing()) {
            return;
        }
        execute(clone, FUNCTIONS.formatted(KEPT));
        for (SourceTable table : tables) {
            Map<String, String> columns = values.get(table.schema() + "." + table.root());
            if (columns != null) {
                String assignments = columns.entrySet().stream()
                        .map(column -> "new." + column.getKey() + " := " + column.getValue() + ";")
                        .collect(Collectors.joining(" "));
                String function = "cowrie_mask." + Identifiers.quote("of " + table.shown());
                execute(
                        clone,
                        "create function " + function + "() returns trigger language plpgsql as $$ begin "
                                + assignments + " return new; end $$; create trigger cowrie_mask before insert on "
                                + table.quoted() + " for each row execute function " + function + "()");
            }
        }
    }

    /** When the rows are there; nothing of it stays. */
    void end(Connection clone) throws SQLException {
        if (!nothing()) {
            execute(clone, "drop schema cowrie_mask cascade");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
