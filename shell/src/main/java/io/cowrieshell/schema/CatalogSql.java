package io.cowrieshell.schema;

/**
 * The queries of {@link CatalogReader}. The parameter of the first two is an array of names, that of the others an array
 * of the tables' object ids.
 */
final class CatalogSql {

    /** Asks for nothing the server would have to lock a table for. */
    static final String OUTLINE = """
            select n.nspname as schema, c.relname as "table", a.attname as name,
                   pg_catalog.format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relname = any (?::text[]) and c.relkind in ('r', 'p') and c.relpersistence <> 't'
              and pg_catalog.pg_table_is_visible(c.oid)
            order by c.relname, a.attnum
            """;

    static final String TABLES = """
            select c.oid::bigint as oid, n.nspname as schema, c.relname as name,
                   pg_catalog.pg_get_userbyid(c.relowner) as owner,
                   c.reltuples::bigint as rows, c.reltuples >= 0 as analyzed,
                   pg_catalog.pg_table_size(c.oid) as bytes
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relname = any (?::text[]) and c.relkind in ('r', 'p') and c.relpersistence <> 't'
              and pg_catalog.pg_table_is_visible(c.oid)
            order by c.relname
            """;

    static final String COLUMNS = """
            select a.attrelid::bigint as oid, a.attname as name,
                   pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
                   a.attnotnull as required, a.attidentity as identity, a.attgenerated <> '' as generated,
                   pg_catalog.pg_get_expr(d.adbin, d.adrelid, true) as expression,
                   (select pg_catalog.min(n.nspname || '.' || s.relname)
                    from pg_catalog.pg_depend p
                    join pg_catalog.pg_class s on s.relkind = 'S'
                      and (p.classid = 'pg_catalog.pg_attrdef'::regclass and p.objid = d.oid and p.refobjid = s.oid
                        or p.classid = 'pg_catalog.pg_class'::regclass and p.objid = s.oid and p.deptype = 'i'
                           and p.refobjid = a.attrelid and p.refobjsubid = a.attnum)
                    join pg_catalog.pg_namespace n on n.oid = s.relnamespace
                    where p.refclassid = 'pg_catalog.pg_class'::regclass) as sequence
            from pg_catalog.pg_attribute a
            left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = any (?::oid[]) and a.attnum > 0 and not a.attisdropped
            order by a.attrelid, a.attnum
            """;

    static final String CONSTRAINTS = """
            select c.conrelid::bigint as oid, c.conname as name, c.contype as kind, c.convalidated as validated,
                   (select pg_catalog.array_agg(a.attname::text order by case c.contype when 'c' then a.attnum else k.place end)
                    from pg_catalog.unnest(c.conkey) with ordinality k(attnum, place)
                    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum) as columns,
                   pg_catalog.pg_get_expr(c.conbin, c.conrelid, true) as expression,
                   t.relname as target,
                   (select pg_catalog.array_agg(a.attname::text order by k.place)
                    from pg_catalog.unnest(c.confkey) with ordinality k(attnum, place)
                    join pg_catalog.pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.attnum) as target_columns,
                   pg_catalog.concat_ws(' ',
                     case c.confmatchtype when 'f' then 'MATCH FULL' end,
                     case c.confupdtype when 'r' then 'ON UPDATE RESTRICT' when 'c' then 'ON UPDATE CASCADE'
                       when 'n' then 'ON UPDATE SET NULL' when 'd' then 'ON UPDATE SET DEFAULT' end,
                     case c.confdeltype when 'r' then 'ON DELETE RESTRICT' when 'c' then 'ON DELETE CASCADE'
                       when 'n' then 'ON DELETE SET NULL' when 'd' then 'ON DELETE SET DEFAULT' end,
                     case when c.condeferrable then 'DEFERRABLE' end,
                     case when c.condeferred then 'INITIALLY DEFERRED' end) as actions
            from pg_catalog.pg_constraint c
            left join pg_catalog.pg_class t on t.oid = c.confrelid and c.contype = 'f'
            where c.conrelid = any (?::oid[]) and c.contype in ('p', 'u', 'f', 'c')
            order by c.conrelid, pg_catalog.strpos('pucf', c.contype::text), c.conname
            """;

    /** Options of a key are told where they are not the usual: a descending key has its nulls first by itself. */
    static final String INDEXES = """
            select i.indrelid::bigint as oid, x.relname as name, i.indisunique as uniqueness, m.amname as method,
                   i.indisvalid and i.indisready as valid,
                   exists (select from pg_catalog.pg_constraint c
                           where c.conindid = x.oid and c.contype in ('p', 'u', 'x')) as of_constraint,
                   pg_catalog.pg_get_expr(i.indpred, i.indrelid, true) as predicate,
                   (select pg_catalog.array_agg(
                             case when k > i.indnkeyatts then 'INCLUDE ' else '' end
                             || pg_catalog.pg_get_indexdef(x.oid, k, true)
                             || coalesce(' COLLATE ' || pg_catalog.quote_ident(l.collname), '')
                             || coalesce(' ' || pg_catalog.quote_ident(o.opcname), '')
                             || case when m.amname <> 'btree' or k > i.indnkeyatts then ''
                                     else case i.indoption[k - 1] & 3 when 1 then ' DESC NULLS LAST'
                                            when 2 then ' NULLS FIRST' when 3 then ' DESC' else '' end end
                             || case when k = i.indnkeyatts
                                       and (pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct') = 'true'
                                     then ' NULLS NOT DISTINCT' else '' end
                             order by k)
                    from pg_catalog.generate_series(1, i.indnatts) k
                    left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[k - 1]
                    left join pg_catalog.pg_collation l
                      on l.oid = i.indcollation[k - 1] and l.oid <> coalesce(a.attcollation, 100) and l.oid <> 100
                    left join pg_catalog.pg_opclass o on o.oid = i.indclass[k - 1] and not o.opcdefault) as keys,
                   (select pg_catalog.array_agg(a.attname::text order by a.attnum)
                    from pg_catalog.pg_attribute a
                    where a.attrelid = i.indrelid and a.attnum > 0
                      and (a.attnum = any (i.indkey::smallint[])
                        or exists (select from pg_catalog.pg_depend d
                                   where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = x.oid
                                     and d.refclassid = 'pg_catalog.pg_class'::regclass
                                     and d.refobjid = i.indrelid and d.refobjsubid = a.attnum))) as columns
            from pg_catalog.pg_index i
            join pg_catalog.pg_class x on x.oid = i.indexrelid
            join pg_catalog.pg_am m on m.oid = x.relam
            where i.indrelid = any (?::oid[])
            order by i.indrelid, x.relname
            """;

    /** The last value is -1 where the role may not see it. */
    static final String SEQUENCES = """
            select n.nspname as schema, s.relname as name, t.relname as "table", a.attname as "column",
                   exists (select from pg_catalog.pg_depend o
                           where o.classid = 'pg_catalog.pg_class'::regclass and o.objid = s.oid
                             and o.refclassid = 'pg_catalog.pg_class'::regclass and o.refobjid = f.tab
                             and o.refobjsubid = f.attnum and o.deptype in ('a', 'i')) as owned,
                   case when pg_catalog.has_sequence_privilege(s.oid, 'SELECT,USAGE')
                        then coalesce(pg_catalog.pg_sequence_last_value(s.oid), 0) else -1 end as last
            from (select d.adrelid as tab, d.adnum as attnum, p.refobjid as seq
                  from pg_catalog.pg_attrdef d
                  join pg_catalog.pg_depend p on p.classid = 'pg_catalog.pg_attrdef'::regclass and p.objid = d.oid
                    and p.refclassid = 'pg_catalog.pg_class'::regclass
                  union
                  select p.refobjid, p.refobjsubid, p.objid
                  from pg_catalog.pg_depend p
                  where p.classid = 'pg_catalog.pg_class'::regclass
                    and p.refclassid = 'pg_catalog.pg_class'::regclass and p.deptype = 'i') f
            join pg_catalog.pg_class s on s.oid = f.seq and s.relkind = 'S'
            join pg_catalog.pg_namespace n on n.oid = s.relnamespace
            join pg_catalog.pg_class t on t.oid = f.tab
            join pg_catalog.pg_attribute a on a.attrelid = f.tab and a.attnum = f.attnum
            where f.tab = any (?::oid[])
            order by t.relname, a.attname
            """;

    /** Views, and views on those views: what the lower ones use the upper ones use too. Lower ones come first. */
    static final String VIEWS = """
            with recursive direct as (
              select r.ev_class as view, d.refobjid as base, d.refobjsubid as attnum
              from pg_catalog.pg_rewrite r
              join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = r.oid
                and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> r.ev_class
              join pg_catalog.pg_class v on v.oid = r.ev_class and v.relkind in ('v', 'm')),
            reach as (
              select view, base, attnum, 1 as depth from direct where base = any (?::oid[])
              union
              select d.view, r.base, r.attnum, r.depth + 1 from direct d join reach r on d.base = r.view)
            select case v.relkind when 'm' then 'materialized view' else 'view' end as kind,
                   n.nspname as schema, v.relname as name, '' as "table", r.uses,
                   'CREATE ' || case v.relkind when 'm' then 'MATERIALIZED ' else '' end || 'VIEW '
                   || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(v.relname)
                   || coalesce(' WITH (' || pg_catalog.array_to_string(v.reloptions, ', ') || ')', '')
                   || E' AS\\n' || pg_catalog.rtrim(pg_catalog.pg_get_viewdef(v.oid, true), ';') as definition
            from (select view, pg_catalog.max(depth) as depth,
                         pg_catalog.array_agg(distinct t.relname || '.' || a.attname)
                           filter (where a.attnum > 0) as uses
                  from reach
                  join pg_catalog.pg_class t on t.oid = reach.base
                  left join pg_catalog.pg_attribute a on a.attrelid = reach.base and a.attnum = reach.attnum
                  group by view) r
            join pg_catalog.pg_class v on v.oid = r.view
            join pg_catalog.pg_namespace n on n.oid = v.relnamespace
            order by r.depth, n.nspname, v.relname
            """;

    /** Functions that triggers of the tables call, and those whose body is bound to a table or its row type. */
    static final String FUNCTIONS = """
            with tab as (select pg_catalog.unnest(?::oid[]) as oid)
            select 'function' as kind, n.nspname as schema, f.proname as name, '' as "table",
                   pg_catalog.array_agg(distinct t.relname || '.' || a.attname)
                     filter (where a.attnum > 0) as uses,
                   pg_catalog.pg_get_functiondef(f.oid) as definition
            from (select g.tgfoid as oid, null::oid as base, null::int as attnum
                  from pg_catalog.pg_trigger g join tab on g.tgrelid = tab.oid where not g.tgisinternal
                  union
                  select d.objid, coalesce(y.typrelid, d.refobjid), d.refobjsubid
                  from pg_catalog.pg_depend d
                  left join pg_catalog.pg_type y
                    on d.refclassid = 'pg_catalog.pg_type'::regclass and y.oid = d.refobjid
                  join tab on tab.oid = coalesce(y.typrelid, d.refobjid)
                  where d.classid = 'pg_catalog.pg_proc'::regclass
                    and d.refclassid in ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_type'::regclass)) u
            join pg_catalog.pg_proc f on f.oid = u.oid and f.prokind in ('f', 'p')
            join pg_catalog.pg_namespace n on n.oid = f.pronamespace and n.nspname <> 'pg_catalog'
            left join pg_catalog.pg_class t on t.oid = u.base
            left join pg_catalog.pg_attribute a on a.attrelid = u.base and a.attnum = u.attnum
            group by f.oid, n.nspname, f.proname
            order by n.nspname, f.proname, f.oid::regprocedure::text
            """;

    static final String TRIGGERS = """
            select 'trigger' as kind, n.nspname as schema, g.tgname as name, t.relname as "table",
                   (select pg_catalog.array_agg(t.relname || '.' || a.attname order by a.attnum)
                    from pg_catalog.pg_attribute a
                    where a.attrelid = t.oid and a.attnum > 0
                      and exists (select from pg_catalog.pg_depend d
                                  where d.classid = 'pg_catalog.pg_trigger'::regclass and d.objid = g.oid
                                    and d.refclassid = 'pg_catalog.pg_class'::regclass
                                    and d.refobjid = t.oid and d.refobjsubid = a.attnum)) as uses,
                   pg_catalog.pg_get_triggerdef(g.oid) as definition
            from pg_catalog.pg_trigger g
            join pg_catalog.pg_class t on t.oid = g.tgrelid
            join pg_catalog.pg_namespace n on n.oid = t.relnamespace
            where g.tgrelid = any (?::oid[]) and not g.tgisinternal
            order by t.relname, g.tgname
            """;

    private CatalogSql() {}
}
