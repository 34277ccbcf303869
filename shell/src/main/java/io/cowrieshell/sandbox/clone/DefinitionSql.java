package io.cowrieshell.sandbox.clone;

import java.util.List;

/**
 * The queries of {@link Definitions}. Each gives kind, name, statement and, where there can be none, the reason; all run
 * with only {@code pg_catalog} in the search path, so that the server writes every name with its schema.
 *
 * <p>{@code space} are the schemas that are not the server's own, {@code extended} what belongs to an extension and comes
 * with it.
 */
final class DefinitionSql {

    private DefinitionSql() {}

    private static final String WITH = """
            with space as (
                select n.oid, n.nspname from pg_namespace n
                where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),
            extended as (select classid, objid from pg_depend where deptype = 'e')
            """;

    private static final String SCHEMAS = """
            select 'schema', quote_ident(nspname), 'create schema if not exists ' || quote_ident(nspname), ''
            from space
            where not exists (select from extended e where e.classid = 'pg_namespace'::regclass and e.objid = space.oid)
            union all
            select 'schema', 'public', 'drop schema if exists public', '' where to_regnamespace('public') is null
            """;

    private static final String EXTENSIONS = """
            select 'extension', quote_ident(e.extname),
                   format('create extension if not exists %I with schema %I', e.extname, n.nspname), ''
            from pg_extension e join pg_namespace n on n.oid = e.extnamespace
            where e.extname <> 'plpgsql'
            """;

    /** Domains get their checks in statements of their own, since those may not have been validated. */
    private static final String TYPES = """
            select case t.typtype when 'd' then 'domain' when 'b' then 'base type' else 'type' end,
                   format('%I.%I', s.nspname, t.typname),
                   case t.typtype
                     when 'e' then format('create type %I.%I as enum (%s)', s.nspname, t.typname,
                       (select coalesce(string_agg(quote_literal(l.enumlabel), ', ' order by l.enumsortorder), '')
                        from pg_enum l where l.enumtypid = t.oid))
                     when 'c' then format('create type %I.%I as (%s)', s.nspname, t.typname,
                       (select coalesce(string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod),
                                                   ', ' order by a.attnum), '')
                        from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped))
                     when 'd' then format('create domain %I.%I as %s%s%s%s', s.nspname, t.typname,
                       format_type(t.typbasetype, t.typtypmod),
                       (select format(' collate %I.%I', cn.nspname, co.collname)
                        from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                        where co.oid = t.typcollation
                          and t.typcollation <> (select b.typcollation from pg_type b where b.oid = t.typbasetype)),
                       ' default ' || t.typdefault, case when t.typnotnull then ' not null' end)
                     when 'r' then (select format('create type %I.%I as range (subtype = %s, multirange_type_name = %s)',
                         s.nspname, t.typname, format_type(r.rngsubtype, null), format_type(r.rngmultitypid, null))
                       from pg_range r where r.rngtypid = t.oid)
                   end,
                   'it needs the library of those who made it'
            from pg_type t join space s on s.oid = t.typnamespace
            where t.typtype in ('b', 'c', 'd', 'e', 'r') and t.typelem = 0 and t.typisdefined
              and (t.typtype <> 'c' or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
              and not exists (select from extended e where e.classid = 'pg_type'::regclass and e.objid = t.oid)
            union all
            select 'check of a domain', format('%I.%I', s.nspname, t.typname),
                   format('alter domain %I.%I add constraint %I %s',
                     s.nspname, t.typname, k.conname, pg_get_constraintdef(k.oid)), ''
            from pg_constraint k join pg_type t on t.oid = k.contypid join space s on s.oid = t.typnamespace
            where k.contype = 'c'
              and not exists (select from extended e where e.classid = 'pg_type'::regclass and e.objid = t.oid)
            """;

    private static final String FUNCTIONS = """
            select case p.prokind when 'a' then 'aggregate' when 'p' then 'procedure' else 'function' end,
                   format('%I.%I(%s)', s.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
                   case when p.prokind <> 'a' and l.lanname not in ('c', 'internal') then pg_get_functiondef(p.oid) end,
                   case p.prokind when 'a' then 'aggregates are not cloned'
                     else 'it is written in ' || l.lanname || ' and needs its library' end
            from pg_proc p join space s on s.oid = p.pronamespace join pg_language l on l.oid = p.prolang
            where not exists (select from extended e where e.classid = 'pg_proc'::regclass and e.objid = p.oid)
              and not exists (select from pg_depend d
                              where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
            """;

    /** Those of identity columns come with their column. */
    private static final String SEQUENCES = """
            select 'sequence', format('%I.%I', s.nspname, c.relname),
                   format('create sequence %I.%I as %s increment by %s minvalue %s maxvalue %s start with %s cache %s %scycle',
                     s.nspname, c.relname, format_type(q.seqtypid, null), q.seqincrement, q.seqmin, q.seqmax, q.seqstart,
                     q.seqcache, case when q.seqcycle then '' else 'no ' end), ''
            from pg_class c join space s on s.oid = c.relnamespace join pg_sequence q on q.seqrelid = c.oid
            where c.relkind = 'S' and c.relpersistence <> 't'
              and not exists (select from extended e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
              and not exists (select from pg_depend d
                              where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
            """;

    /** A partition is made as a table and attached when its rows are there; what it has of its parent comes then. */
    private static final String TABLES = """
            select 'table', format('%I.%I', s.nspname, c.relname),
                   format('create %stable %I.%I (%s)%s%s%s',
                     case c.relpersistence when 'u' then 'unlogged ' end, s.nspname, c.relname,
                     (select string_agg(concat(
                          quote_ident(a.attname), ' ', format_type(a.atttypid, a.atttypmod),
                          (select format(' collate %I.%I', cn.nspname, co.collname)
                           from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                           where co.oid = a.attcollation and a.attcollation <> ty.typcollation),
                          case when a.attgenerated = 's'
                                 then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                               when a.attgenerated = 'v'
                                 then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') virtual'
                               when a.attidentity <> '' and not c.relispartition
                                 then (select format(' generated %s as identity (sequence name %s start with %s'
                                         || ' increment by %s minvalue %s maxvalue %s cache %s %scycle)',
                                         case a.attidentity when 'a' then 'always' else 'by default' end,
                                         q.seqrelid::regclass, q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
                                         case when q.seqcycle then '' else 'no ' end)
                                       from pg_sequence q where q.seqrelid
                                         = pg_get_serial_sequence(format('%I.%I', s.nspname, c.relname), a.attname)::regclass)
                               when a.attidentity = '' then ' default ' || pg_get_expr(d.adbin, d.adrelid) end,
                          case when a.attnotnull and not exists (
                                 select from pg_constraint k where k.conrelid = c.oid and k.contype = 'n'
                                   and not k.convalidated and k.conkey[1] = a.attnum)
                               then ' not null' end), ', ' order by a.attnum)
                      from pg_attribute a
                      join pg_type ty on ty.oid = a.atttypid
                      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        and (a.attislocal or c.relispartition)),
                     (select ' inherits (' || string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno) || ')'
                      from pg_inherits i where i.inhrelid = c.oid and not c.relispartition),
                     case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) end,
                     ' with (' || array_to_string(c.reloptions, ', ') || ')'),
                   ''
            from pg_class c join space s on s.oid = c.relnamespace
            where c.relkind in ('r', 'p') and c.relpersistence <> 't'
              and not exists (select from extended e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
            order by c.oid
            """;

    private static final String COLUMN_SETTINGS = """
            select 'column', format('%I.%I.%I', s.nspname, c.relname, a.attname),
                   format('alter table only %I.%I%s%s', s.nspname, c.relname,
                     case when a.attstorage <> t.typstorage then format(' alter %I set storage %s', a.attname,
                       case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'x' then 'extended'
                         else 'main' end) end,
                     case when coalesce(a.attstattarget, -1) >= 0 then
                       concat(case when a.attstorage <> t.typstorage then ',' end,
                         format(' alter %I set statistics %s', a.attname, a.attstattarget)) end), ''
            from pg_class c join space s on s.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            where c.relkind in ('r', 'p') and c.relpersistence <> 't'
              and (a.attstorage <> t.typstorage or coalesce(a.attstattarget, -1) >= 0)
              and not exists (select from extended e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
            union all
            select 'owner of a sequence', format('%I.%I', s.nspname, c.relname),
                   format('alter sequence %I.%I owned by %s.%I', s.nspname, c.relname, d.refobjid::regclass, a.attname), ''
            from pg_class c join space s on s.oid = c.relnamespace
            join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a'
              and d.refclassid = 'pg_class'::regclass
            join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
            where c.relkind = 'S'
            """;

    /** They are made on the empty table and set aside at once, so that rows they could not take are no hindrance. */
    private static final String INVALID_INDEXES = """
            select 'invalid index', format('%I.%I', s.nspname, x.relname),
                   pg_get_indexdef(x.oid) || format(
                     '; update pg_catalog.pg_index set indisvalid = false, indisready = false where indexrelid = %L::regclass',
                     x.oid::regclass), ''
            from pg_index i join pg_class x on x.oid = i.indexrelid join space s on s.oid = x.relnamespace
            join pg_class c on c.oid = i.indrelid
            where not i.indisvalid and x.relkind = 'i' and c.relkind in ('r', 'm')
            """;

    static final String PARTITIONS = WITH + """
            select 'partition', c.oid::regclass::text,
                   format('alter table %s attach partition %s %s',
                     i.inhparent::regclass, c.oid::regclass, pg_get_expr(c.relpartbound, c.oid)), ''
            from pg_class c join space s on s.oid = c.relnamespace join pg_inherits i on i.inhrelid = c.oid
            where c.relispartition and c.relkind in ('r', 'p')
            order by c.oid
            """;

    private static final String INDEXES = """
            select 'index', format('%I.%I', s.nspname, x.relname),
                   case when x.relkind = 'I' then replace(pg_get_indexdef(x.oid), ' ON ONLY ', ' ON ')
                     else pg_get_indexdef(x.oid) end, ''
            from pg_index i join pg_class x on x.oid = i.indexrelid join space s on s.oid = x.relnamespace
            join pg_class c on c.oid = i.indrelid
            where i.indisvalid and c.relkind in ('r', 'p') and c.relpersistence <> 't' and not x.relispartition
              and not exists (select from pg_constraint k where k.conindid = x.oid and k.contype in ('p', 'u', 'x'))
              and not exists (select from extended e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
            order by x.oid
            """;

    /** In the order in which they rest on each other; what a child has of its parent comes with the parent. */
    private static final String CONSTRAINTS = """
            select case k.contype when 'p' then 'primary key' when 'u' then 'unique constraint' when 'f' then 'foreign key'
                     when 'x' then 'exclusion constraint' else 'check' end,
                   format('%s.%I', c.oid::regclass, k.conname),
                   format('alter table %s add constraint %I %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid)), ''
            from pg_constraint k join pg_class c on c.oid = k.conrelid join space s on s.oid = c.relnamespace
            where (k.contype in ('p', 'u', 'x', 'c', 'f') or k.contype = 'n' and not k.convalidated)
              and k.conparentid = 0 and k.conislocal and c.relkind in ('r', 'p')
              and not exists (select from extended e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
            order by strpos('puxcnf', k.contype::text), k.oid
            """;

    private static final String STATISTICS = """
            select 'extended statistics', format('%I.%I', s.nspname, x.stxname), pg_get_statisticsobjdef(x.oid), ''
            from pg_statistic_ext x join space s on s.oid = x.stxnamespace
            """;

    private static final String VIEWS = """
            select case c.relkind when 'v' then 'view' else 'materialized view' end, c.oid::regclass::text,
                   format('create %s %s%s as %s%s', case c.relkind when 'v' then 'view' else 'materialized view' end,
                     c.oid::regclass, ' with (' || array_to_string(c.reloptions, ', ') || ')',
                     rtrim(pg_get_viewdef(c.oid), ';'),
                     case when c.relkind = 'm' and not c.relispopulated then ' with no data' end), ''
            from pg_class c join space s on s.oid = c.relnamespace
            where c.relkind in ('v', 'm')
              and not exists (select from extended e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
            order by c.oid
            """;

    private static final String VIEW_INDEXES = """
            select 'index', format('%I.%I', s.nspname, x.relname), pg_get_indexdef(x.oid), ''
            from pg_index i join pg_class x on x.oid = i.indexrelid join space s on s.oid = x.relnamespace
            join pg_class c on c.oid = i.indrelid
            where i.indisvalid and c.relkind = 'm'
            """;

    private static final String TRIGGERS = """
            select 'trigger', format('%s.%I', g.tgrelid::regclass, g.tgname),
                   pg_get_triggerdef(g.oid) || case g.tgenabled when 'O' then ''
                     else format('; alter table %s %s trigger %I', g.tgrelid::regclass,
                       case g.tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end,
                       g.tgname) end, ''
            from pg_trigger g join pg_class c on c.oid = g.tgrelid join space s on s.oid = c.relnamespace
            where not g.tgisinternal and g.tgparentid = 0
              and not exists (select from extended e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
            """;

    /** What is never cloned, so that it can be told. */
    private static final String NEVER = """
            select 'rule', format('%s.%I', r.ev_class::regclass, r.rulename), null, 'rules are not cloned'
            from pg_rewrite r join pg_class c on c.oid = r.ev_class join space s on s.oid = c.relnamespace
            where r.rulename <> '_RETURN'
            union all
            select 'policy', format('%s.%I', p.polrelid::regclass, p.polname), null,
                   'policies are not cloned: in the clone every row is seen'
            from pg_policy p
            union all
            select 'foreign table', c.oid::regclass::text, null, 'its rows are on another server'
            from pg_class c join space s on s.oid = c.relnamespace where c.relkind = 'f'
            union all
            select 'event trigger', quote_ident(evtname), null, 'event triggers are not cloned' from pg_event_trigger
            union all
            select 'publication', quote_ident(pubname), null, 'nothing is replicated from a clone' from pg_publication
            union all
            select 'operator', o.oid::regoperator::text, null, 'operators are not cloned'
            from pg_operator o join space s on s.oid = o.oprnamespace
            where not exists (select from extended e where e.classid = 'pg_operator'::regclass and e.objid = o.oid)
            union all
            select 'collation', format('%I.%I', s.nspname, c.collname), null, 'collations are not cloned'
            from pg_collation c join space s on s.oid = c.collnamespace
            union all
            select 'text search configuration', t.oid::regconfig::text, null, 'text search configurations are not cloned'
            from pg_ts_config t join space s on s.oid = t.cfgnamespace
            """;

    /** In this order, but for what has to wait for something further down. */
    static final List<String> BEFORE_ROWS = List.of(
            WITH + SCHEMAS,
            WITH + EXTENSIONS,
            WITH + TYPES,
            WITH + FUNCTIONS,
            WITH + SEQUENCES,
            WITH + TABLES,
            WITH + COLUMN_SETTINGS,
            WITH + INVALID_INDEXES);

    static final List<String> AFTER_ROWS = List.of(
            WITH + INDEXES,
            WITH + CONSTRAINTS,
            WITH + STATISTICS,
            WITH + VIEWS,
            WITH + VIEW_INDEXES,
            WITH + TRIGGERS,
            WITH + NEVER);
}
