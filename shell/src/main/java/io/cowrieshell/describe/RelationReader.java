package io.cowrieshell.describe;

import io.cowrieshell.describe.DescribeResult.Column;
import io.cowrieshell.describe.DescribeResult.Detail;
import io.cowrieshell.describe.DescribeResult.Relation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads relations from the server's catalog. */
final class RelationReader {

    private static final String KIND = """
            case c.relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view'
              when 'm' then 'materialized view' when 'S' then 'sequence' when 'f' then 'foreign table'
              when 'i' then 'index' when 'I' then 'partitioned index' else c.relkind::text end
            """;

    private final Connection connection;

    RelationReader(Connection connection) {
        this.connection = connection;
    }

    /** The kinds are letters of {@code pg_class.relkind}. */
    List<Relation> list(String kinds, String pattern) throws SQLException {
        return relations(
                """
                select n.nspname, c.relname, %s, pg_catalog.pg_get_userbyid(c.relowner),
                       case when c.relkind in ('r', 'm', 'i', 'S')
                            then pg_catalog.pg_size_pretty(pg_catalog.pg_relation_size(c.oid)) end
                from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where strpos(?, c.relkind::text) > 0 and c.relname like ? escape '\\'
                  and pg_catalog.pg_table_is_visible(c.oid)
                  and n.nspname <> 'pg_catalog' and n.nspname !~ '^pg_toast'
                order by 1, 2
                """.formatted(KIND),
                kinds,
                pattern.replace("\\", "\\\\")
                        .replace("_", "\\_")
                        .replace("%", "\\%")
                        .replace("*", "%"));
    }

    List<Relation> schemas() throws SQLException {
        return relations("""
                select nspname, nspname, 'schema', pg_catalog.pg_get_userbyid(nspowner), null
                from pg_catalog.pg_namespace
                where nspname !~ '^pg_' and nspname <> 'information_schema'
                order by 1
                """);
    }

    private List<Relation> relations(String sql, String... parameters) throws SQLException {
        List<Relation> relations = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    relations.add(new Relation(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
                }
            }
        }
        return relations;
    }

    Optional<Detail> find(String name) throws SQLException {
        List<String> found = strings("""
                select c.oid::text from pg_catalog.pg_class c
                where c.oid = case when ? ~ '^[A-Za-z_"][^;]*$' then pg_catalog.to_regclass(?) end
                """, name, name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String oid = found.get(0);
        String kind = strings("select " + KIND + " from pg_catalog.pg_class c where c.oid = ?::oid", oid)
                .get(0);
        return Optional.of(new Detail(
                strings("select ?::oid::regclass::text", oid).get(0),
                kind,
                kind.contains("index") ? List.of() : columns(oid),
                indexes(oid),
                constraints(oid),
                referencedBy(oid),
                kind.contains("view")
                        ? strings("select pg_catalog.pg_get_viewdef(?::oid, true)", oid)
                        : strings("""
                                select pg_catalog.pg_get_triggerdef(oid, true) from pg_catalog.pg_trigger
                                where tgrelid = ?::oid and not tgisinternal order by tgname
                                """, oid)));
    }

    private List<Column> columns(String oid) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                       case when a.attgenerated <> '' then 'generated always as (' else '' end
                       || pg_catalog.pg_get_expr(d.adbin, d.adrelid)
                       || case when a.attgenerated = 's' then ') stored' when a.attgenerated <> '' then ')' else '' end
                from pg_catalog.pg_attribute a
                left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = ?::oid and a.attnum > 0 and not a.attisdropped
                order by a.attnum
                """)) {
            statement.setString(1, oid);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(new Column(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4)));
                }
            }
        }
        return columns;
    }

    private List<String> indexes(String oid) throws SQLException {
        return strings("""
                select pg_catalog.pg_get_indexdef(indexrelid)
                       || case when indisvalid then '' else '  INVALID' end
                from pg_catalog.pg_index where indrelid = ?::oid or indexrelid = ?::oid
                order by indisprimary desc, indexrelid::regclass::text
                """, oid, oid);
    }

    private List<String> constraints(String oid) throws SQLException {
        return strings("""
                select conname || ' ' || pg_catalog.pg_get_constraintdef(oid, true)
                from pg_catalog.pg_constraint where conrelid = ?::oid and contype <> 'n' order by contype, conname
                """, oid);
    }

    private List<String> referencedBy(String oid) throws SQLException {
        return strings("""
                select conrelid::regclass::text || ': ' || conname || ' ' || pg_catalog.pg_get_constraintdef(oid, true)
                from pg_catalog.pg_constraint where confrelid = ?::oid and contype = 'f' order by 1
                """, oid);
    }

    private List<String> strings(String sql, String... parameters) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
        }
        return values;
    }
}
