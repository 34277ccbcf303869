/**
 * Loads the logs of a range of days again, and says what was there already.
 *
 * When: days are missing, or were loaded by half; killed or interrupted, the same command goes on where it was.
 * Parameters: logs, the folder they are in, which `--allow-read FOLDER` grants; from, to, days such as 2025-11-07; name, how
 * the logs begin (cowrie.json); batch, events of a transaction (5000); dryRun, only say what would be loaded (no).
 * Undo: nothing is overwritten, and no event comes in twice; `sql` can delete what a run has loaded, by its ingest_id.
 */
import { days } from './lib/days.js';
import { day, parameters, whole, word, yesNo } from './lib/params.js';
import { Refusal } from './lib/refusal.js';

const { logs, from, to, name, batch, dryRun } = parameters({
  logs: word({ wants: 'the folder of the logs' }),
  from: day(),
  to: day(),
  name: word({ preset: 'cowrie.json' }),
  batch: whole({ preset: 5000, least: 1 }),
  dryRun: yesNo(),
});
if (to < from) throw new Refusal(`${to} is before ${from}`, { why: 'nothing was done', next: `--param from=${to} --param to=${from}` });

// Which logs there are; the folder is granted with --allow-read.
const names = files.list(logs);
const logsOf = (date) => names.filter((each) => each.startsWith(`${name}.${date}`));
const wanted = [...days(from, to)].map((date) => ({ date, logs: logsOf(date) }));

const paths = wanted.flatMap((each) => each.logs.map((log) => `${logs}/${log}`));
if (paths.length === 0) {
  throw new Refusal(`there is no log of ${from} to ${to} in ${logs}`, {
    why: `none of its ${names.length} files begins with ${name}.${from} or the like; nothing was done`,
    next: '--param name=cowrie.json, which is how the logs are called up to the day',
  });
}

// One load of all days, which asks once. Its checkpoints are in the database: with each batch it keeps, in the same
// transaction, how far a file is read, and it knows a file again by what stands in it, whatever it is called.
const loaded = loader.load({ paths, batch, dryRun });

// What was there before: read from the same file, or known from another one.
const stored = new Map(
  db.query`select source, count(*) as events from raw_events where source = any(${loaded.files.map(({ file }) => file)}) group by 1`
    .map(({ source, events }) => [source, events]),
);
const there = ({ file, added, present }) => Math.max((stored.get(file) ?? 0) - (dryRun ? 0 : added), present);

const sum = (list, what) => list.reduce((total, file) => total + what(file), 0);
const rows = wanted.map(({ date, logs: ofDay }) => {
  const told = loaded.files.filter(({ file }) => ofDay.some((log) => file.endsWith(`/${log}`)));
  return {
    day: date,
    logs: ofDay.length,
    state: ofDay.length === 0 ? 'no log' : [...new Set(told.map(({ state }) => state.toLowerCase()))].join(', '),
    new: sum(told, ({ added }) => added),
    there: sum(told, there),
    noEvents: sum(told, ({ letters, lettersPresent }) => letters + lettersPresent),
  };
});
console.table(rows);

const { total } = loaded;
const known = sum(loaded.files, there);
const count = (value) => value.toLocaleString('en');
console.log(
  total.added === 0
    ? `nothing new: all ${count(known)} events of these days were there already`
    : `${count(total.added)} events ${dryRun ? 'would be' : 'were'} loaded, ${count(known)} were there already`
      + (dryRun ? '' : ` (run ${loaded.run}); sessions begun: ${count(total.begun)}`),
);
const broken = loaded.files.filter(({ state }) => ['BROKEN', 'REFUSED', 'UNFINISHED'].includes(state));
for (const { file, state, note } of broken) console.warn(`${file} is ${state.toLowerCase()}: ${note ?? 'its rest is loaded when it comes'}`);
if (total.added > 0 && !dryRun) console.log('sessions whose address nobody knows yet: `enrich`, then `backfill`, give them address and snapshot');

export default { run: loaded.run, days: rows, added: total.added, there: known };
