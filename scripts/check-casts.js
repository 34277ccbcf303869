/**
 * Finds casts in views, functions, indexes and statements that make up for a column of the wrong type.
 *
 * When: after a migration, and before trusting one: if a query needs ::inet, ::integer or ::jsonb, a type is wrong.
 * Parameters: strict, end with an error when a column is cast (no).
 * Undo: nothing; it only reads.
 */
import { parameters, yesNo } from './lib/params.js';
import { Refusal } from './lib/refusal.js';

const { strict } = parameters({ strict: yesNo() });

const TYPES = 'inet|cidr|integer|int|int4|bigint|int8|jsonb';

// A column, by itself or in parentheses of its own, and a text taken out of a document.
const COLUMN = String.raw`((?:"[^"]+"|[a-z_][a-z_0-9$]*)(?:\.(?:"[^"]+"|[a-z_][a-z_0-9$]*))*)`;
const PATTERNS = [
  { what: 'column', pattern: String.raw`(?:(?<![\w$])\(${COLUMN}\)|(?<![\w$.:'"])${COLUMN})::(${TYPES})\M` },
  { what: 'column', pattern: String.raw`\mcast\s*\(\s*${COLUMN}()\s+as\s+(${TYPES})\M` },
  { what: 'document', pattern: String.raw`(->>\s*'[^']+')(?:::text)?()\)*::(${TYPES})\M` },
];

// Where statements are kept, they are looked at too; the extension may not be there, or not for this role.
const kept = db.value`
  select exists (select from pg_extension where extname = 'pg_stat_statements')
    and has_table_privilege(to_regclass('pg_stat_statements'), 'select')`;
const STATEMENTS = `union all
  select 'statement', left(regexp_replace(query, '\\s+', ' ', 'g'), 60), query from pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database()) and query !~* 'pg_(catalog|attribute|class)'`;

const found = db.query(
  `with own as (
    select oid from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'cowrie_shell')
  ), written (kind, name, text) as (
    select case relkind when 'v' then 'view' else 'materialized view' end, oid::regclass::text, pg_get_viewdef(oid)
    from pg_class where relkind in ('v', 'm') and relnamespace in (select oid from own)
    union all
    select 'function', p.oid::regprocedure::text, p.prosrc
    from pg_proc as p join pg_language as l on l.oid = p.prolang
    where l.lanname in ('sql', 'plpgsql') and p.pronamespace in (select oid from own)
      and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
    union all
    select 'index', i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
    from pg_index as i join pg_class as c on c.oid = i.indexrelid
    where (i.indexprs is not null or i.indpred is not null) and c.relnamespace in (select oid from own)
    union all
    select 'check', conname || ' of ' || conrelid::regclass, pg_get_constraintdef(oid)
    from pg_constraint where contype = 'c' and conrelid <> 0 and connamespace in (select oid from own)
    union all
    select 'generated column', d.adrelid::regclass || '.' || a.attname, pg_get_expr(d.adbin, d.adrelid)
    from pg_attrdef as d join pg_attribute as a on a.attrelid = d.adrelid and a.attnum = d.adnum
    join pg_class as c on c.oid = d.adrelid
    where a.attgenerated <> '' and c.relnamespace in (select oid from own)
    union all
    select 'policy', polname || ' of ' || polrelid::regclass, concat(pg_get_expr(polqual, polrelid), ' ', pg_get_expr(polwithcheck, polrelid))
    from pg_policy
    ${kept ? STATEMENTS : ''}
  )
  select distinct kind, name as "in", rule.what, coalesce(nullif(cast_[1], ''), cast_[2]) as cast, lower(cast_[3]) as to
  from written
  cross join unnest($1::text[], $2::text[]) as rule (what, pattern)
  cross join lateral regexp_matches(written.text, rule.pattern, 'gi') as cast_
  order by 1, 2, 3, 4`,
  [PATTERNS.map(({ what }) => what), PATTERNS.map(({ pattern }) => pattern)],
);

// What the column is, in whichever tables there is one of its name.
const types = new Map(
  db.query`
    select attname::text as name, string_agg(distinct format_type(atttypid, atttypmod), ', ') as types
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relkind in ('r', 'p') and attnum > 0 and not attisdropped and relnamespace::regnamespace::text !~ '^(pg_|information_schema$)'
    group by 1`.map(({ name, types: all }) => [name, all]),
);
const DOCUMENT = 'text of a document';
const typeOf = (cast) => types.get(cast.split('.').at(-1).replaceAll('"', ''));

const casts = found
  .map(({ kind, in: place, what, cast, to }) => ({ kind, in: place, cast, is: what === 'column' ? typeOf(cast) : DOCUMENT, to }))
  .filter(({ is }) => is !== undefined);
const ofColumns = casts.filter(({ is }) => is !== DOCUMENT);

if (casts.length > 0) console.table(casts);
console.log(
  casts.length === 0
    ? `no casts to ${TYPES.split('|').slice(0, 3).join(', ')} or the like are kept here`
    : `casts of columns: ${ofColumns.length}, of what documents say: ${casts.length - ofColumns.length}`,
);
if (casts.length > ofColumns.length) {
  console.warn('a text of a document that is cast fails the whole statement at one odd value: find-odd-rows.js lists them');
}
if (ofColumns.length > 0) {
  const { cast, is, to, in: place } = ofColumns[0];
  const next = 'script scripts/check-fk-types.js compares the types; heal gives a column its right one, then drop the cast';
  if (strict) throw new Refusal(`${cast} is ${is}, and ${place} casts it to ${to}`, { why: 'the type of one side is wrong', next });
  console.warn(next);
}

export default { casts, looked: kept ? 'what is kept, and statements that were run' : 'what is kept' };
