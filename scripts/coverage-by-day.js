/**
 * Finds the days whose sessions lack their snapshots, and the days that have no sessions at all.
 *
 * When: after a backfill or a reload, and from time to time: the sum of all days hides a bad one for long.
 * Parameters: since, until, days such as 2025-11-07 (all); column, what is looked at (snapshot_country); least, percentage
 * a day must have (95).
 * Undo: nothing; it only reads.
 */
import { Refusal } from './lib/refusal.js';
import { days, runs } from './lib/days.js';
import { day, oneOf, parameters, percent } from './lib/params.js';

const COLUMNS = ['source_ip', 'snapshot_asn', 'snapshot_country', 'snapshot_ip_type', 'enrichment_at'];

const { since, until, column, least } = parameters({
  since: day({ preset: null }),
  until: day({ preset: null }),
  column: oneOf(COLUMNS, { preset: 'snapshot_country' }),
  least: percent({ preset: 95 }),
});

const { groups, all, missing } = loader.coverage({ by: 'day', all: true, since, until });
if (missing.includes(column)) {
  throw new Refusal(`there is no ${column} to look at`, {
    why: `session_summaries lacks ${missing.join(', ')}`,
    next: `migrate --to 16 --dry-run, or --param column=source_ip`,
  });
}

const of = (group) => group.columns.find((each) => each.column === column);
const known = groups.filter(({ key }) => key !== null).sort((a, b) => (a.key < b.key ? -1 : 1));
const byDay = new Map(known.map((group) => [group.key, group]));

const low = known.filter((group) => of(group).percent < least);
const lacking = runs(low.map(({ key }) => key)).map(({ from, to, days: length }) => {
  const within = [...days(from, to)].map((each) => byDay.get(each));
  const sessions = within.reduce((sum, group) => sum + group.sessions, 0);
  const filled = within.reduce((sum, group) => sum + of(group).sessions, 0);
  return { from, to, days: length, sessions, percent: Math.floor((filled / sessions) * 1000) / 10 };
});

const first = since ?? known[0]?.key;
const last = until ?? known.at(-1)?.key;
const empty = known.length > 0 ? runs([...days(first, last)].filter((each) => !byDay.has(each))) : [];

if (lacking.length > 0) {
  console.table(lacking.map((run) => ({ ...run, 'what fills them': `backfill --since ${run.from} --until ${run.to}` })));
}
for (const { from, to, days: length } of empty) {
  console.log(`no sessions at all on ${length === 1 ? from : `${length} days from ${from} to ${to}`}: were its logs loaded?`);
}
console.log(
  `${known.length - low.length} of ${known.length} days have ${column} in ${least} % of their sessions or more; `
    + `${of(all).sessions.toLocaleString('en')} of ${all.sessions.toLocaleString('en')} sessions in all`,
);

export default { column, least, days: known.length, lacking, empty };
