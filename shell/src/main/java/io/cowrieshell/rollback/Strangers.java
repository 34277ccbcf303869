package io.cowrieshell.rollback;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Later;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What others have built on what goes, by the server's own record of what needs what: their foreign keys, views,
 * functions, triggers, policies, tables of a row type. The server would refuse, but only after all the work.
 */
final class Strangers {

    /** Three parameters in pairs: tables and sequences that go; tables and columns that go; tables of ours that stay. */
    private static final String IN_THE_WAY = """
            with going as (
              select to_regclass(name)::oid as oid from unnest(?::text[]) as name),
            object as (
              select 'pg_catalog.pg_class'::regclass::oid as classid, oid, null::integer as part from going
              union all
              select 'pg_catalog.pg_type'::regclass::oid, kind.oid, null from going
              join pg_catalog.pg_type as kind
                on kind.typrelid = going.oid
                or kind.oid = (select typarray from pg_catalog.pg_type where typrelid = going.oid)
              union all
              select 'pg_catalog.pg_class'::regclass::oid, attrelid, attnum
              from unnest(?::text[], ?::text[]) as part (home, name)
              join pg_catalog.pg_attribute on attrelid = to_regclass(home) and attname = name),
            ours as (
              select oid from going
              union
              select to_regclass(name)::oid from unnest(?::text[]) as name)
            select distinct case d.classid when 'pg_catalog.pg_rewrite'::regclass
                then (select pg_catalog.pg_describe_object('pg_catalog.pg_class'::regclass, ev_class, 0)
                      from pg_catalog.pg_rewrite where oid = d.objid)
                else pg_catalog.pg_describe_object(d.classid, d.objid, 0) end as described
            from object as o
            join pg_catalog.pg_depend as d on d.refclassid = o.classid and d.refobjid = o.oid
              and (o.part is null or d.refobjsubid = o.part)
            where d.deptype = 'n'
              and not (d.classid = 'pg_catalog.pg_class'::regclass and d.objid in (select oid from going))
              and not exists (select from pg_catalog.pg_constraint where d.classid = 'pg_catalog.pg_constraint'::regclass
                and oid = d.objid and conrelid in (select oid from ours))
              and not exists (select from pg_catalog.pg_attrdef where d.classid = 'pg_catalog.pg_attrdef'::regclass
                and oid = d.objid and adrelid in (select oid from going))
              and not exists (select from pg_catalog.pg_rewrite where d.classid = 'pg_catalog.pg_rewrite'::regclass
                and oid = d.objid and ev_class in (select oid from going))
              and not exists (select from pg_catalog.pg_trigger where d.classid = 'pg_catalog.pg_trigger'::regclass
                and oid = d.objid and (tgisinternal or tgrelid in (select oid from going)))
              and not exists (select from pg_catalog.pg_policy where d.classid = 'pg_catalog.pg_policy'::regclass
                and oid = d.objid and polrelid in (select oid from going))
            order by 1""";

    private Strangers() {}

    static List<String> inTheWay(Scene scene, Later later) throws SQLException {
        List<String> relations = new ArrayList<>();
        later.tables().forEach(table -> relations.add(Identifiers.quote(table.schema(), table.name())));
        scene.catalog().sequences().stream()
                .filter(sequence -> goes(sequence, later))
                .forEach(sequence -> relations.add(Identifiers.quote(sequence.schema(), sequence.name())));
        return ask(scene, relations, later.columns());
    }

    static List<String> inTheWay(Scene scene, Column column) throws SQLException {
        return ask(scene, List.of(), Map.of(Scene.SESSIONS, List.of(column)));
    }

    private static List<String> ask(Scene scene, List<String> relations, Map<String, List<Column>> columns)
            throws SQLException {
        List<String> homes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        columns.forEach((table, all) -> all.forEach(column -> {
            homes.add(scene.catalog().quoted(table));
            names.add(column.name());
        }));
        List<String> ours = scene.catalog().tables().values().stream()
                .map(table -> Identifiers.quote(table.schema(), table.name()))
                .toList();
        return scene.look().texts("what others have built on it", IN_THE_WAY, List.of(relations, homes, names, ours));
    }

    private static boolean goes(Catalog.Sequence sequence, Later later) {
        return later.tables().stream().map(Table::name).anyMatch(sequence.table()::equals)
                || later.columns().getOrDefault(sequence.table(), List.of()).stream()
                        .map(Column::name)
                        .anyMatch(sequence.column()::equals);
    }
}
