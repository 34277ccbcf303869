/**
 * Brings a half-migrated or damaged database to version 16, filled and validated.
 *
 * When: a migration broke off, nobody knows how far it came, or what it made is not what it should be.
 * Parameters: batch, sessions of a transaction (1000); minCoverage, percentage of sessions that must have a snapshot in the
 * end (as `validate` has it: 95); dryRun, only say what would be done (no).
 * Undo: rollback --to 15; no session, event or file is deleted, and set-aside shows what left its place.
 */
import { parameters, percent, whole, yesNo } from './lib/params.js';
import { Refusal } from './lib/refusal.js';

const { batch, minCoverage, dryRun } = parameters({
  batch: whole({ preset: 1000, least: 1 }),
  minCoverage: percent({ preset: null }),
  dryRun: yesNo(),
});

const GOAL = 16;

const count = (number) => number.toLocaleString('en');
const several = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

// What was decided, and why; people read it as it happens, programs at the end.
const decisions = [];
const decide = (step, decision, reason) => {
  decisions.push({ step, decision, reason });
  console.log(`${step.padEnd(9)} ${decision.padEnd(10)} ${reason}`);
};

/** Only a person can know what is right here. */
const stop = (step, what, why, next) => {
  decide(step, 'stop', what);
  throw new Refusal(what, { why, next });
};

const diagnose = () => {
  const { version, data } = status();
  const { findings: found, count: number, unseen } = findings();
  const grave = found.filter(({ severity }) => severity !== 'INFORMATION');

  if (version.observed === 0) {
    stop('diagnose', 'these are not the tables of version 15, or not all of them',
      'a database that was never whole cannot be told from one of another program', 'schema diff --version 15');
  }
  if (unseen.length > 0) {
    stop('diagnose', 'not everything could be looked at', unseen.join('\n'), 'connect as the owner of the tables, and again');
  }
  const byHand = grave.find(({ severity, remedy }) => severity === 'ERROR' && !/^(heal|migrate) /.test(remedy.command));
  if (byHand) {
    stop('diagnose', `${byHand.object}: ${byHand.what}`, `${byHand.kind.breaks} This must be done by hand.`,
      byHand.remedy.command || `findings ${byHand.kind.id}`);
  }
  const says = version.declared === String(version.observed) ? '' : `, though schema_state says ${version.declared ?? 'nothing'}`;
  const more = version.beyond ? ', with something of a later one' : '';
  const sessions = data.tiers.find(({ table }) => table === 'session_summaries')?.rows?.rows ?? 0;
  decide('diagnose', `version ${version.observed}`,
    `by its tables${more}${says}; ${several(sessions, 'session')}, ${several(number.errors, 'error')}, ${several(number.warnings, 'warning')}`);
  return { version: version.observed, grave };
};

/** What is there must be right before anything is built on it. */
const mend = (grave) => {
  const plan = heal({ dryRun: true }).planned;
  if (plan.length === 0) {
    decide('heal', 'no', 'nothing that is there is wrong');
    return 0;
  }
  const kinds = [...new Set(grave.filter(({ remedy }) => remedy.command.startsWith('heal')).map(({ kind }) => kind.id))];
  decide('heal', dryRun ? 'would' : 'yes', `${several(plan.length, 'step')} for ${kinds.join(', ')}: what is there must be right first`);
  if (dryRun) return plan.length;

  const { done, left } = heal();
  if (left.length > 0) {
    stop('heal', `${left[0].object} is still not as it should be: ${left[0].what}`, `heal did ${several(done.length, 'step')}`,
      `findings ${left[0].id}`);
  }
  return done.length;
};

const migrated = (version) => {
  if (version >= GOAL) {
    decide('migrate', 'no', `the tables are of version ${version} already`);
    return 0;
  }
  const open = schema.migrate({ what: 'info' }).phases.filter((phase) => phase.state !== 'DONE' && Math.floor(Number(phase.version)) <= GOAL);
  const untrue = open.find(({ state }) => state === 'UNTRUE');
  if (untrue) {
    stop('migrate', `the history of migrations says ${untrue.version} was done, and its tables are not there`,
      'it may be that somebody took them away on purpose', 'migrate repair, then this script again');
  }
  decide('migrate', dryRun ? 'would' : 'yes', `phases ${open.map((phase) => phase.version).join(', ')} are not done`);
  return dryRun ? open.length : schema.migrate({ to: GOAL }).phases.filter(({ state }) => state === 'CARRIED_OUT').length;
};

/** Snapshots answer the usual question quickly only by an index over both columns; a backfill makes it at its end. */
const indexed = () => db.value`
  select exists (select from pg_index as i
    where i.indrelid = to_regclass('session_summaries') and i.indisvalid and i.indpred is null
      and array['snapshot_country', 'snapshot_ip_type'] <@ (select array_agg(attname::text)
        from unnest(i.indkey::int2[]) with ordinality as key (number, place)
        join pg_attribute on attrelid = i.indrelid and attnum = key.number
        where place <= 2))`;

const filled = () => {
  const { sessions, remaining } = loader.backfill({ dryRun: true });
  const lacking = Math.max(0, ...remaining.map((each) => each.sessions));
  const without = lacking === 0 ? 'no session lacks anything' : `what ${several(lacking, 'session')} lack, neither documents nor inventories say`;
  if (sessions.changed > 0) {
    decide('backfill', dryRun ? 'would' : 'yes', `${several(sessions.changed, 'session lacks', 'sessions lack')} what documents or inventories say`);
  } else if (sessions.seen > 0 && !indexed()) {
    decide('backfill', dryRun ? 'would' : 'yes', `${without}; but the index is missing that makes snapshots quick to ask`);
  } else {
    decide('backfill', 'no', without);
    return { sessions: 0, index: 0 };
  }
  const index = indexed() ? 0 : 1;
  return { sessions: dryRun ? sessions.changed : loader.backfill({ batch }).sessions.changed, index };
};

/** An index answers by itself only for pages that are known to be the same for everybody, which a vacuum finds out. */
const cleared = (written) => {
  const percent = db.value`
    select floor(100.0 * relallvisible / greatest(relpages, 1)) from pg_class where oid = to_regclass('session_summaries')`;
  if (!written || percent >= 90) {
    decide('vacuum', 'no', written ? `${percent} % of the pages of sessions are known to be current` : 'nothing was written');
    return 0;
  }
  decide('vacuum', dryRun ? 'would' : 'yes', `only ${percent} % of the pages of sessions are known to be current`);
  if (!dryRun) sql('vacuum (analyze) session_summaries');
  return 1;
};

const judged = () => {
  const { go, stage, blockers } = validate({ minCoverage });
  if (!go) {
    const reasons = blockers.map(({ check, why }) => `${check}: ${why}`);
    const next = blockers.every(({ check }) => check === 'coverage')
      ? 'enrich brings what is known of addresses; or be content with less: --param minCoverage=PERCENT'
      : blockers[0].next ?? 'validate tells it in full';
    stop('validate', `NO-GO: ${blockers.map(({ check }) => check).join(', ')}`, reasons.join('\n'), next);
  }
  decide('validate', 'GO', stage === 'AFTER' ? 'all checks after a backfill pass' : 'all checks pass; few sessions have a snapshot');
  return go;
};

const { version, grave } = diagnose();
const healed = mend(grave);
const blocked = dryRun && (healed > 0 || version < GOAL);
const phases = migrated(schema.version);
if (blocked) decide('backfill', 'later', 'what there is to fill is known when the tables are as they should be');
const { sessions, index } = blocked ? { sessions: 0, index: 0 } : filled();
const vacuum = blocked ? 0 : cleared(healed + phases + sessions + index > 0);
// What is still to be done is not judged yet.
const verdict = dryRun && healed + phases + sessions + index + vacuum > 0 ? null : judged();

const work = [
  healed > 0 && several(healed, 'step'),
  phases > 0 && several(phases, 'phase'),
  sessions > 0 && several(sessions, 'session'),
  index > 0 && 'an index',
  vacuum > 0 && 'a vacuum',
].filter(Boolean);
console.log(
  work.length === 0 ? 'nothing to do: nothing was written'
    : dryRun ? `a dry run: nothing was changed; there would be ${work.join(', ')}`
      : `done: ${work.join(', ')}; \`runs\` shows what each run did`,
);

export default { from: version, to: schema.version, healed, phases, sessions, index, vacuum, go: verdict, decisions };
