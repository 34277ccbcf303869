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
const READABLE = String.raw`json_typeof(enrichment) = 'object' and (strpos(enrichment::text, '\u') = 0
  or regexp_replace(replace(enrichment::text, '\\', ' '), '\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}', '', 'g')
    !~ '\\u(0000|[dD][89a-fA-F])')`;

const ADDRESS = `coalesce(session_metadata #>> '{source_ip}', dshield #>> '{ip,number}')`;
const PLAIN = String.raw`'^(((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)|[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*)$'`;
const SPELLED = `regexp_replace(lower(btrim(${ADDRESS})), '/(32|128)$', '')`;
const SYSTEM = `coalesce(nullif(cymru #>> '{asn}', ''), dshield #>> '{ip,asn}')`;
const IS_NUMBER = String.raw`~* '^(AS)?[1-9]\d{0,9}$'`;
const MOMENT = `enriched_at #>> '{}'`;
// A day that is in the calendar; February 29 in leap years only.
const IS_MOMENT = String.raw`~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?$'`;
const NO_DAY = String.raw`~ '^(\d{4}-(02-3[01]|(04|06|09|11)-31)|(\d\d([02468][1235679]|[13579][01345789])|([02468][1235679]|[13579][01345789])00)-02-29)'`;
const WORDS = `('t', 'true', 'y', 'yes', 'on', '1', 'f', 'false', 'n', 'no', 'off', '0')`;

// Kind of oddity, when a session has it, and what is shown of it. Those with `of` need this column.
const ODD = [
  { what: 'document', when: `not readable and json_typeof(enrichment) <> 'null'`, shown: 'left(enrichment::text, 60)' },
  { what: 'address', when: `btrim(${ADDRESS}) <> '' and ${SPELLED} !~ ${PLAIN}`, shown: ADDRESS },
  { what: 'spelling', when: `${SPELLED} ~ ${PLAIN} and ${ADDRESS} <> ${SPELLED}`, shown: `'"' || ${ADDRESS} || '"'` },
  { what: 'system', when: `${SYSTEM} <> '' and ${SYSTEM} !${IS_NUMBER}`, shown: SYSTEM },
  {
    what: 'large-system',
    when: `case when ${SYSTEM} ${IS_NUMBER} then substring(${SYSTEM} from '[0-9]+')::bigint > 2147483647 end`,
    shown: SYSTEM,
  },
  ...['maxmind,country', 'cymru,country', 'dshield,ip,ascountry'].map((path) => {
    const [service, ...rest] = path.split(',');
    const value = `${service} #>> '{${rest}}'`;
    return { what: 'country', when: `(${value}) !~* '^[a-z]{2}$' and (${value}) <> ''`, shown: `'${service} ' || (${value})` };
  }),
  {
    what: 'kind',
    when: `json_typeof(spur #> '{client,types}') not in ('string', 'array', 'null')`,
    shown: `spur #>> '{client,types}'`,
  },
  { what: 'moment', when: `(${MOMENT}) <> '' and ((${MOMENT}) !${IS_MOMENT} or (${MOMENT}) ${NO_DAY})`, shown: MOMENT },
  { what: 'flag', when: `lower(btrim(greynoise #>> '{noise}')) not in ${WORDS}`, shown: `greynoise #>> '{noise}'` },
  { what: 'flag', when: `lower(btrim(validation #>> '{is_bogon}')) not in ${WORDS}`, shown: `validation #>> '{is_bogon}'` },
  { what: 'no-time', when: 'first_event_at is null', shown: `'last event ' || coalesce(last_event_at::text, 'neither')` },
  { what: 'backwards', when: 'last_event_at < first_event_at', shown: `first_event_at || ' to ' || last_event_at` },
  {
    what: 'orphan', of: 'source_ip', shown: 'source_ip', also: 'ip_inventory',
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
const looked = ODD.filter(({ of, also }) => (!of || columns.has(of)) && (!also || inventory));

// One pass over the sessions, each document read once; a session that is odd in two ways is a row of each.
const of = (kinds) => `
  from (select session_summaries.*, ${READABLE} as readable from session_summaries offset 0) as session
  cross join lateral json_to_record(case when readable then enrichment::json else '{}' end) as told (
    session_metadata json, dshield json, maxmind json, cymru json, spur json, greynoise json, validation json, enriched_at json)
  cross join lateral (values ${kinds.map((each) => `('${each.what}', ${each.when}, ${each.shown})`).join(', ')}) as odd (what, holds, value)
  where odd.holds`;

const counted = db.query(`
  select odd.what, count(distinct session_id) as sessions, min(session_id) as "such as", min(left(value, 60)) as value
  ${of(looked)} group by 1 order by 2 desc, 1`);
const kinds = counted.map(({ what: kind, sessions, ...example }) => ({ what: kind, sessions, why: ABOUT[kind], ...example }));

if (what === null) {
  if (kinds.length > 0) console.table(kinds);
} else {
  const listed = db.query(
    `select session_id as session, left(value, 80) as value ${of(looked.filter((each) => each.what === what))} order by 1 limit $1`,
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
