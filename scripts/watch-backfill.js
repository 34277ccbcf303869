/**
 * Shows how a running backfill goes, from another terminal, until it is at its end.
 *
 * When: a backfill runs in another shell, maybe on another machine.
 * Parameters: job, its number (the newest backfill); every, seconds between two looks (2).
 * Undo: nothing; it only reads.
 */
import { parameters, whole } from './lib/params.js';
import { Refusal } from './lib/refusal.js';

const { job: number, every } = parameters({ job: whole({ preset: null, least: 1 }), every: whole({ preset: 2, least: 1 }) });

const AT_WORK = ['running', 'waiting', 'pausing', 'paused', 'aborting'];

const look = () => {
  if (number !== null) return jobs({ job: number }).detail.job;
  return jobs({ limit: 100 }).jobs.find(({ operation }) => operation === 'backfill');
};

const count = (value) => value.toLocaleString('en');
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;

// 20:31:07  running  9,000 of 20,000 (45.0 %), 18,200/s, 0:01 left
const line = ({ state, progress: { processed, total, percent, rate, remainingSeconds, reason } }) => [
  `${new Date().toISOString().slice(11, 19)}  ${state.toLowerCase()}  ${count(processed)} of ${count(total)} (${percent.toFixed(1)} %)`,
  rate ? `${count(Math.round(rate))}/s` : '',
  remainingSeconds ? `${clock(remainingSeconds)} left` : '',
  reason ?? '',
].filter(Boolean).join(', ');

let job = look();
if (job === undefined) throw new Refusal('there is no backfill to watch', { why: 'nothing has been filled here yet', next: 'backfill --dry-run' });
console.log(`job ${job.id}: ${job.operation} ${job.selection}`.trimEnd());

const { id } = job;
const begun = job.progress.processed;
const bar = progress(`job ${id}`, job.progress.total);
for (let told; ; job = jobs({ job: id }).detail.job) {
  // A line whenever it is another state, or waits for something else; how far it is, the progress line tells.
  const state = `${job.state} ${job.progress.reason ?? ''}`;
  if (state !== told) console.log(line(job));
  told = state;
  if (!AT_WORK.includes(job.state.toLowerCase())) break;
  bar.done(job.progress.processed);
  sleep(every * 1000);
}
bar.close();

const state = job.state.toLowerCase();
if (state === 'interrupted') throw new Refusal(`nobody works on job ${id} any more`, { why: 'its shell has ended or was killed', next: `resume ${id}` });
if (state !== 'done') throw new Refusal(`job ${id} is ${state}`, { why: 'what was filled stays', next: `jobs ${id}` });

const { all } = loader.coverage();
console.table(all.columns.map(({ column, sessions, percent }) => ({ column, sessions, percent: Math.floor(percent * 10) / 10 })));

export default { job: id, state, seen: job.progress.processed - begun, coverage: all.columns };
