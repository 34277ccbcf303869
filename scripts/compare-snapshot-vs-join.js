/**
 * Asks the same of snapshots and by JOIN, side by side: which is faster, and whether they say the same.
 *
 * When: after a backfill, or when questions to snapshots have become slow.
 * Parameters: country (CN); kind of address (DATACENTER); rounds, how often each is measured (5).
 * Undo: nothing; it only reads.
 */
import { columnsWith } from './lib/columns.js';
import { country, parameters, whole, word } from './lib/params.js';
import { Refusal } from './lib/refusal.js';

const asked = parameters({
  country: country({ preset: 'CN' }),
  kind: word({ preset: 'DATACENTER', wants: 'a kind of address such as DATACENTER' }),
  rounds: whole({ preset: 5, least: 1 }),
});

const KINDS = ['VPN', 'TOR', 'PROXY', 'DATACENTER', 'RESIDENTIAL', 'MOBILE'];
const kind = asked.kind.toUpperCase();

columnsWith('how fast snapshots are', 'session_summaries', [
  'source_ip', 'snapshot_asn', 'snapshot_country', 'snapshot_ip_type',
]);
columnsWith('how fast snapshots are', 'ip_inventory', ['geo_country', 'current_asn', 'enrichment']);
if (!db.value`select exists (select from session_summaries where snapshot_country is not null)`) {
  throw new Refusal('there is nothing to compare', { why: 'no session has a snapshot', next: 'backfill --dry-run' });
}

// An address has one kind: of several, the one that says most. What says more than the one asked for must not be there.
const more = KINDS.slice(0, Math.max(0, KINDS.indexOf(kind))).map((each) => `%"${each}"%`);
const OF_KIND = `upper((a.enrichment #> '{spur,client,types}')::text) like $2
  and not upper((a.enrichment #> '{spur,client,types}')::text) like any ($3::text[])`;
const JOIN = 'from session_summaries as s join ip_inventory as a on a.ip_address = s.source_ip';

const QUESTIONS = [
  {
    question: `sessions of ${asked.country}`,
    snapshot: { sql: 'select count(*) from session_summaries where snapshot_country = $1', values: [asked.country] },
    join: { sql: `select count(*) ${JOIN} where a.geo_country = $1`, values: [asked.country] },
  },
  {
    question: `sessions of ${asked.country} and ${kind}`,
    snapshot: { sql: 'select count(*) from session_summaries where snapshot_country = $1 and snapshot_ip_type = $2', values: [asked.country, kind] },
    join: { sql: `select count(*) ${JOIN} where a.geo_country = $1 and ${OF_KIND}`, values: [asked.country, `%"${kind}"%`, more] },
  },
  {
    question: 'systems with sessions',
    snapshot: { sql: 'select count(distinct snapshot_asn) from session_summaries', values: [] },
    join: { sql: `select count(distinct a.current_asn) ${JOIN}`, values: [] },
  },
];

/** The time a server takes for it, planning included, and by what it goes. */
const measured = ({ sql, values }) => {
  const [{ Plan: plan, ...times }] = db.value(`explain (analyze, timing off, format json) ${sql}`, values);
  return { plan, milliseconds: times['Planning Time'] + times['Execution Time'] };
};

function* nodes(plan) {
  yield plan;
  for (const below of plan.Plans ?? []) yield* nodes(below);
}
const way = (plan) => {
  const indexes = [...nodes(plan)].map((node) => node['Index Name']).filter(Boolean);
  return indexes.length > 0 ? [...new Set(indexes)].join(', ') : 'no index';
};
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const tenths = (number) => Math.round(number * 10) / 10;

// In turn, so that neither has the warmer cache; the first round warms it and does not count.
const results = QUESTIONS.map(({ question, snapshot, join }) => {
  const rounds = Array.from({ length: asked.rounds + 1 }, () => [measured(snapshot), measured(join)]).slice(1);
  const [fast, slow] = [0, 1].map((side) => median(rounds.map((round) => round[side].milliseconds)));
  return {
    question,
    snapshot: tenths(fast),
    join: tenths(slow),
    speedup: tenths(slow / fast),
    answer: db.value(snapshot.sql, snapshot.values),
    byJoin: db.value(join.sql, join.values),
    snapshotBy: way(rounds.at(-1)[0].plan),
  };
});

console.table(results);
console.log(`milliseconds of the server, the median of ${asked.rounds}; below 10 ms for the JOIN nobody waits`);

const slow = results.filter(({ join, speedup }) => join >= 10 && speedup < 5);
if (slow.length > 0) console.warn('not five times as fast as the JOIN: `validate --only queries` says which index is missing');
if (results.some(({ answer, byJoin }) => answer !== byJoin)) {
  console.warn(
    'snapshots say what was true then, the inventory what is true now, so answers may drift apart; '
      + '`validate --only queries` tells drift from mistakes',
  );
}

export default { results, slow: slow.length };
