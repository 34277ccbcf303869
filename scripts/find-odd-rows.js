/**
 * Finds sessions whose documents or columns hold values on which migrations and queries have failed.
 *
 * When: before a migration, to know what it will set aside; after an error about a value; when a count looks wrong.
 * Parameters: what, list the sessions of this kind only (all kinds are counted); limit, so many sessions (20).
 * Undo: nothing; it only reads.
 */
import { columnsWith } from './lib/columns.js';
import { oneOf, parameters, whole } from './lib/params.js';

// Text can be taken out of a document if it is an object and holds neither a NUL nor half a character; a backslash that is
// itself escaped begins no escape.
const READABLE = String.raw`json_typeof(enrichment::json) = 'object' and (strpos(enrichment::text, '\u') = 0
  or regexp_replace(replace(enrichment::text, '\\', ' '), '\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}', '', 'g')
    !~ '\\u(0000|[dD][89a-fA-F])')`;

const PLAIN = String.raw`'^(((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)|[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*)$'`;
const SPELLED = `regexp_replace(lower(btrim(address)), '/(32|128)$', '')`;
const NUMBER = String.raw`'^(AS)?[1-9]\d{0,9}$'`;
// A day that is in the calendar; February 29 in leap years only.
const MOMENT = String.raw`'^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?$'`;
const NO_DAY = String.raw`'^(\d{4}-(02-3[01]|(04|06|09|11)-31)|(\d\d([02468][1235679]|[13579][01345789])|([02468][1235679]|[13579][01345789])00)-02-29)'`;
const WORDS = `('t', 'true', 'y', 'yes', 'on', '1', 'f', 'false', 'n', 'no', 'off', '0')`;

// Kinds of oddity: when a session has it, and what is shown of it. Those with `of` need this column.
const ODD = [
  { what: 'document', when: `not readable and json_typeof(enrichment::json) <> 'null'`, shown: 'left(enrichment::text, 60)' },
  { what: 'address', when: `btrim(address) <> '' and ${SPELLED} !~ ${PLAIN}`, shown: 'address' },
  { what: 'spelling', when: `address <> ${SPELLED} and ${SPELLED} ~ ${PLAIN}`, shown: `'"' || address || '"'` },
  { what: 'system', when: `system <> '' and system !~* ${NUMBER}`, shown: 'system' },
  {
    what: 'large-system', shown: 'system',
    when: `case when system ~* ${NUMBER} then substring(system from '[0-9]+')::bigint > 2147483647 end`,
  },
  ...['maxmind', 'cymru', 'dshield'].map((service) => (
    { what: 'country', when: `${service} <> '' and ${service} !~* '^[a-z]{2}$'`, shown: `'${service} ' || ${service}` })),
  { what: 'kind', when: `json_typeof(kind) not in ('string', 'array', 'null')`, shown: 'kind::text' },
  { what: 'moment', when: `moment <> '' and (moment !~ ${MOMENT} or moment ~ ${NO_DAY})`, shown: 'moment' },
  { what: 'flag', when: `lower(btrim(noise)) not in ${WORDS}`, shown: 'noise' },
  { what: 'flag', when: `lower(btrim(bogon)) not in ${WORDS}`, shown: 'bogon' },
  { what: 'no-time', when: 'first_event_at is null', shown: `'last event ' || coalesce(last_event_at::text, 'neither')` },
  { what: 'backwards', when: 'last_event_at < first_event_at', shown: `first_event_at || ' to ' || last_event_at` },
  {
    what: 'orphan', of: 'source_ip', also: 'ip_inventory', shown: 'source_ip',
    when: 'source_ip is not null and not exists (select from ip_inventory where ip_address::text = source_ip)',
  },
  { what: 'unknown-country', of: 'snapshot_country', when: `snapshot_country = 'XX'`, shown: 'snapshot_country' },
  { what: 'to-come', of: 'enrichment_at', when: 'enrichment_at > now()', shown: 'enrichment_at::text' },
];
const ABOUT = {
  document: 'cannot be read: no object, or a NUL or half a character in it',
  address: 'is none',
  spelling: 'blanks, large letters or a prefix length around it',
  system: 'is no number of a system',
  'large-system': 'is above 2147483647, more than an integer holds',
  country: 'has not two letters',
  kind: 'is neither a text nor a list',
  moment: 'is none of ISO 8601, or of no calendar',
  flag: 'is neither yes nor no',
  'no-time': 'the session has no first event',
  backwards: 'the session ends before it begins',
  orphan: 'the address is not in ip_inventory',
  'unknown-country': 'XX stands where NULL should',
  'to-come': 'the snapshot is of a moment to come',
};

const { what, limit } = parameters({ what: oneOf(Object.keys(ABOUT), { preset: null }), limit: whole({ preset: 20, least: 1 }) });

const columns = columnsWith('odd rows', 'session_summaries', ['session_id', 'enrichment', 'first_event_at', 'last_event_at']);
const inventory = db.value`select to_regclass('ip_inventory') is not null`;
const looked = ODD.filter((each) => (
  (what === null || each.what === what) && (!each.of || columns.has(each.of)) && (!each.also || inventory)));

// What documents say, each word taken out of them once.
const later = ['source_ip', 'snapshot_country', 'enrichment_at'].filter((column) => columns.has(column));
const said = `
  select session_id, readable, enrichment, first_event_at, last_event_at, ${[...later, ''].join(', ')}
    coalesce(session_metadata #>> '{source_ip}', dshield #>> '{ip,number}') as address,
    coalesce(nullif(cymru #>> '{asn}', ''), dshield #>> '{ip,asn}') as system,
    maxmind #>> '{country}' as maxmind, cymru #>> '{country}' as cymru, dshield #>> '{ip,ascountry}' as dshield,
    spur #> '{client,types}' as kind, enriched_at #>> '{}' as moment,
    greynoise #>> '{noise}' as noise, validation #>> '{is_bogon}' as bogon
  from (select *, ${READABLE} as readable from session_summaries offset 0) as session
  cross join lateral json_to_record(case when readable then enrichment::json else '{}' end) as told (
    session_metadata json, dshield json, maxmind json, cymru json, spur json, greynoise json, validation json, enriched_at json)
  offset 0`;

// One pass over the sessions; one that is odd in two ways is a row of each.
const odd = `
  from (${said}) as said
  cross join lateral (values ${looked.map((each) => `('${each.what}', ${each.when}, ${each.shown})`).join(', ')}) as odd (what, holds, value)
  where odd.holds`;

const counted = db.query(`
  select odd.what, count(distinct session_id) as sessions, min(session_id) as "such as", min(left(value, 60)) as value
  ${odd} group by 1 order by 2 desc, 1`);
const kinds = counted.map(({ what: kind, sessions, ...example }) => ({ what: kind, sessions, why: ABOUT[kind], ...example }));

if (what === null) {
  if (kinds.length > 0) console.table(kinds);
} else {
  const listed = db.query(
    `select session_id as session, left(value, 80) as value ${odd} order by 1 limit $1`,
    [limit],
  );
  if (listed.length > 0) console.table(listed);
}

const all = db.value`select count(*) from session_summaries`;
const shown = what === null ? kinds : kinds.filter((each) => each.what === what);
console.log(
  shown.length === 0
    ? `nothing odd in ${all.toLocaleString('en')} sessions`
    : `${all.toLocaleString('en')} sessions looked at; `
      + (what === null ? 'what=KIND lists those of a kind' : `${shown[0].sessions.toLocaleString('en')} of them: ${what} ${shown[0].why}`),
);
if (shown.length > 0) console.warn('no document need be changed: migrate and backfill leave such values out and set them aside');

export default { sessions: all, kinds };
