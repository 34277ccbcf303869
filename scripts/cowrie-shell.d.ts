// What scripts of Cowrie Shell see. Made from the commands' declarations; mvn verify holds that it is.

/** A time: seconds as a number, or a text such as '500ms', '5s', '2m', '1h'. */
type Duration = number | string;

/** A row: an object by the names of its columns, which only the statement knows. */
type Row = any;

/** What can be bound to a statement. Objects become JSON. */
type SqlValue = string | number | bigint | boolean | null | undefined | Date | Uint8Array | object | SqlValue[];

/** The rows of statements that returned some, a list for each. */
interface Tables {
  tables?: Row[][];
}

/** How far an operation is. */
interface Progress {
  what: string;
  done: number;
  /** 0 where nobody knows */
  total: number;
  says?: string;
  /** what it waits for */
  waiting?: string;
  alert?: string;
}

// ---- statements

/** A name that stands in a template as it is, quoted where it has to be. */
interface Identifier {
  readonly quoted: string;
}

declare const db: {
  /** All rows. */
  query<R = Row>(template: TemplateStringsArray, ...values: (SqlValue | Identifier)[]): R[];
  query<R = Row>(text: string, values?: readonly SqlValue[]): R[];
  /** The only row; undefined where there is none. */
  one<R = Row>(template: TemplateStringsArray, ...values: (SqlValue | Identifier)[]): R | undefined;
  one<R = Row>(text: string, values?: readonly SqlValue[]): R | undefined;
  /** The first value of the only row; undefined where there is none. */
  value<V = any>(template: TemplateStringsArray, ...values: (SqlValue | Identifier)[]): V;
  value<V = any>(text: string, values?: readonly SqlValue[]): V;
  /** How many rows were changed. */
  execute(template: TemplateStringsArray, ...values: (SqlValue | Identifier)[]): number;
  execute(text: string, values?: readonly SqlValue[]): number;
  /** The rows one by one, as many as there are, in little memory; only reads. */
  stream<R = Row>(template: TemplateStringsArray, ...values: (SqlValue | Identifier)[]): Generator<R, void, undefined>;
  stream<R = Row>(text: string, values?: readonly SqlValue[]): Generator<R, void, undefined>;
  /** Commits when the function returns, rolls back when it throws; returns what it returned. */
  transaction<T>(work: () => T): T;
  /** The plan of a statement. */
  explain(template: TemplateStringsArray, ...values: (SqlValue | Identifier)[]): any;
  explain(text: string, values?: readonly SqlValue[]): any;
  /** A name for a template, quoted. */
  id(name: string): Identifier;
};

// ---- words that belong together

interface SchemaFunction {
  /** The version whose objects are all there; 0 for none. */
  readonly version: number;
  /** The names of the managed tables that are there. */
  readonly tables: readonly string[];
  /** One managed table in full. */
  table(name: string): cowrie.TableDetail;
  /** How the target differs from a version, another target or a file; without these from its own version. */
  diff(options?: Omit<cowrie.SchemaOptions, 'what'>): cowrie.SchemaResult;
  findings: typeof findings;
  fingerprint: typeof fingerprint;
  heal: typeof heal;
  migrate: typeof migrate;
  rollback: typeof rollback;
}

interface LoaderFunction {
  load: typeof load;
  backfill: typeof backfill;
  enrich: typeof enrich;
  coverage: typeof coverage;
  deadLetters: typeof deadLetters;
  /** Reads dead letters again. */
  retry: DeadLettersFunction['retry'];
}

interface PlanFunction {
  replay: typeof replay;
}

interface ShellFunction {
  /** Runs a line as if it had been typed, and returns its exit status. */
  run(line: string): number;
}

// ---- what a script says, asks and is given

declare const console: {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  table(rows: unknown): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
};

/** Shows how far the script is, until it is closed. */
declare function progress(label: string, total?: number): {
  done(n: number): void;
  says(text: string): void;
  close(): void;
};

declare function assert(condition: unknown, message?: unknown): asserts condition;

/** Asks; throws where the answer is not yes. */
declare function confirm(question: string): void;

declare function sleep(milliseconds: number): void;

/** The words behind the script. */
declare const args: readonly string[];

/** What --param gave. */
declare const params: Readonly<Record<string, string | undefined>>;

/** The files in the folders that --allow-read and --allow-write name. */
declare const files: {
  read(path: string): string;
  lines(path: string): Iterable<string>;
  bytes(path: string): Uint8Array;
  exists(path: string): boolean;
  list(dir: string): string[];
  write(path: string, text: string): void;
  append(path: string, text: string): void;
};

/** The variables that --allow-env names. */
declare const env: Readonly<Record<string, string | undefined>>;

/** What a failed command or statement says. */
declare class ShellError extends Error {
  /** such as SQL-001 */
  readonly code: string;
  readonly why?: string;
  readonly next?: string;
  readonly hint?: string;
  readonly sqlstate?: string;
}

// ---- a function for each command

/** End a job for good; what it has done stays. */
declare function abort(options?: cowrie.AbortOptions | number): cowrie.JobAnswer;

/** Fill addresses and snapshots of sessions that lack them. */
declare function backfill(options?: cowrie.BackfillOptions): cowrie.BackfillResult;

/** Ask of snapshots what analysts ask, to see whether they answer. */
declare function check(options: cowrie.CheckOptions | 'snowshoe' | 'campaigns'): cowrie.CheckResult;

/** Show where the shell is connected, and why there. */
declare function connection(options?: cowrie.ConnectionOptions): cowrie.ConnectionResult;

/** Count how many sessions have address, system, country and kind. */
declare function coverage(options?: cowrie.CoverageOptions): cowrie.CoverageResult;

/** Show what in logs was no event and why, and read it again. */
interface DeadLettersFunction {
  (options?: cowrie.DeadLettersOptions | 'list' | 'show' | 'export' | 'retry'): (cowrie.ListedLetters | cowrie.ShownLetter | cowrie.ExportedLetters | cowrie.RetriedLetters) & Tables;
  list(options?: Omit<cowrie.DeadLettersOptions, 'action'> | string | number): cowrie.ListedLetters & Tables;
  show(options?: Omit<cowrie.DeadLettersOptions, 'action'> | string | number): cowrie.ShownLetter & Tables;
  export(options?: Omit<cowrie.DeadLettersOptions, 'action'> | string | number): cowrie.ExportedLetters & Tables;
  retry(options?: Omit<cowrie.DeadLettersOptions, 'action'> | string | number): cowrie.RetriedLetters & Tables;
}

/** Show tables, columns, indexes and constraints. */
declare function describe(options?: cowrie.DescribeOptions | string | number): cowrie.DescribeResult;

/** Edit the last SQL and run it. */
declare function edit(options?: cowrie.EditOptions | string): cowrie.EditResult;

/** Fill the inventory of addresses from databases and documents on disk. */
declare function enrich(options?: cowrie.EnrichOptions): cowrie.EnrichResult;

/** Leave the shell. */
declare function exit(options?: cowrie.ExitOptions | number): cowrie.ExitResult;

/** Explain an error by its root cause. */
declare function explain(options?: cowrie.ExplainOptions | string | number): cowrie.ExplainResult;

/** List what is wrong with the target, and what mends it. */
declare function findings(options?: cowrie.FindingsOptions | string | number | (string | number)[]): cowrie.FindingsResult;

/** Show a short value that equal schemas share. */
declare function fingerprint(options?: cowrie.FingerprintOptions): cowrie.FingerprintResult;

/** Mend what the findings found, losing nothing. */
declare function heal(options?: cowrie.HealOptions | string | number | (string | number)[]): cowrie.HealResult;

/** List the commands, or explain one. */
declare function help(options?: cowrie.HelpOptions | string | number): cowrie.HelpResult;

/** Show the lines that were entered. */
declare function history(options?: cowrie.HistoryOptions): cowrie.HistoryResult;

/** Run a file of commands here. */
declare function include(options: cowrie.IncludeOptions | string): cowrie.IncludeResult;

/** Show what long work is under way, and how it goes. */
declare function jobs(options?: cowrie.JobsOptions | number): cowrie.JobsResult;

/** Evaluate JavaScript that can call every command. */
declare function js(options?: cowrie.JsOptions | string | number): cowrie.JsResult & Tables;

/** Warn of what goes wrong in a migration, before it is run. */
declare function lint(options: cowrie.LintOptions | string | string[]): cowrie.LintResult;

/** Load logs of the honeypot, each event once. */
declare function load(options: cowrie.LoadOptions | string | number | (string | number)[]): cowrie.LoadResult;

/** Lead the database to version 16 or 17, on real and messy data. */
declare function migrate(options?: cowrie.MigrateOptions | 'info' | 'repair'): cowrie.MigrateResult;

/** Have a job stop between two batches until it is resumed. */
declare function pause(options?: cowrie.PauseOptions | number): cowrie.JobAnswer;

/** List, show, check, compare, approve and save plans. */
interface PlanFunction {
  (options?: cowrie.PlanOptions | 'list' | 'show' | 'check' | 'diff' | 'approve' | 'pin' | 'save'): (cowrie.ListedPlans | cowrie.ShownPlan | cowrie.CheckedPlan | cowrie.ComparedPlans | cowrie.ApprovedPlan | cowrie.PinnedPlan | cowrie.SavedPlan) & Tables;
  list(options?: Omit<cowrie.PlanOptions, 'action'> | string | number): cowrie.ListedPlans & Tables;
  show(options?: Omit<cowrie.PlanOptions, 'action'> | string | number): cowrie.ShownPlan & Tables;
  check(options?: Omit<cowrie.PlanOptions, 'action'> | string | number): cowrie.CheckedPlan & Tables;
  diff(options?: Omit<cowrie.PlanOptions, 'action'> | string | number): cowrie.ComparedPlans & Tables;
  approve(options?: Omit<cowrie.PlanOptions, 'action'> | string | number): cowrie.ApprovedPlan & Tables;
  pin(options?: Omit<cowrie.PlanOptions, 'action'> | string | number): cowrie.PinnedPlan & Tables;
  save(options?: Omit<cowrie.PlanOptions, 'action'> | string | number): cowrie.SavedPlan & Tables;
}

/** Make the connection anew. */
declare function reconnect(options?: cowrie.ReconnectOptions): cowrie.ReconnectResult;

/** Record what is done under a name, for a plan. */
interface RecordFunction {
  (options?: cowrie.RecordOptions | 'show' | 'start' | 'stop'): cowrie.RecordResult;
  show(options?: Omit<cowrie.RecordOptions, 'action'> | string | number): cowrie.RecordResult;
  start(options?: Omit<cowrie.RecordOptions, 'action'> | string | number): cowrie.RecordResult;
  stop(options?: Omit<cowrie.RecordOptions, 'action'> | string | number): cowrie.RecordResult;
}

/** Run a plan where nothing of it stays, and measure it. */
declare function rehearse(options: cowrie.RehearseOptions | string | number): cowrie.RehearseResult & Tables;

/** Run the steps of a plan, and compare what comes of them. */
declare function replay(options?: cowrie.ReplayOptions | string | number): cowrie.ReplayResult & Tables;

/** Go on with a plan or a job: where it is paused, or else here. */
declare function resume(options?: cowrie.ResumeOptions | number): cowrie.ResumeResult;

/** Go back to an earlier version, saving what only later ones know. */
declare function rollback(options?: cowrie.RollbackOptions | 'column-name' | 'snapshots' | 'indexes'): cowrie.RollbackResult;

/** Show what runs have done to the target. */
interface RunsFunction {
  (options?: cowrie.RunsOptions | 'list' | 'show'): cowrie.RunsResult;
  list(options?: Omit<cowrie.RunsOptions, 'action'> | number): cowrie.RunsResult;
  show(options?: Omit<cowrie.RunsOptions, 'action'> | number): cowrie.RunsResult;
}

/** Start, reset, stop or list sandboxes. */
interface SandboxFunction {
  (options?: cowrie.SandboxOptions | 'list' | 'scenarios' | 'start' | 'reset' | 'stop' | 'remove' | 'path' | 'generate-log'): cowrie.SandboxResult;
  list(options?: Omit<cowrie.SandboxOptions, 'action'> | string | number): cowrie.SandboxResult;
  scenarios(options?: Omit<cowrie.SandboxOptions, 'action'> | string | number): cowrie.SandboxResult;
  start(options?: Omit<cowrie.SandboxOptions, 'action'> | string | number): cowrie.SandboxResult;
  reset(options?: Omit<cowrie.SandboxOptions, 'action'> | string | number): cowrie.SandboxResult;
  stop(options?: Omit<cowrie.SandboxOptions, 'action'> | string | number): cowrie.SandboxResult;
  remove(options?: Omit<cowrie.SandboxOptions, 'action'> | string | number): cowrie.SandboxResult;
  path(options?: Omit<cowrie.SandboxOptions, 'action'> | string | number): cowrie.SandboxResult;
  generateLog(options?: Omit<cowrie.SandboxOptions, 'action'> | string | number): cowrie.SandboxResult;
}

/** Show the managed tables, or compare them with another schema. */
interface SchemaFunction {
  (options?: cowrie.SchemaOptions | string | number): cowrie.SchemaResult;
}

/** Run a file of JavaScript. */
declare function script(options: cowrie.ScriptOptions | string | number): cowrie.ScriptResult & Tables;

/** List the scripts that lie ready, or tell about one. */
declare function scripts(options?: cowrie.ScriptsOptions | string | number): cowrie.ScriptsResult;

/** Show what was done in a session, or write it down. */
interface SessionFunction {
  (options?: cowrie.SessionOptions | 'show' | 'list' | 'export'): cowrie.SessionResult;
  show(options?: Omit<cowrie.SessionOptions, 'action'> | string | number | (string | number)[]): cowrie.SessionResult;
  list(options?: Omit<cowrie.SessionOptions, 'action'> | string | number | (string | number)[]): cowrie.SessionResult;
  export(options?: Omit<cowrie.SessionOptions, 'action'> | string | number | (string | number)[]): cowrie.SessionResult;
}

/** Change how many rows the next batches of a job have. */
declare function set(options: cowrie.SetOptions | 'batch'): cowrie.JobAnswer;

/** Show the rows that could not be processed, and why. */
declare function setAside(options?: cowrie.SetAsideOptions): cowrie.SetAsideResult & Tables;

/** Show or change how this session behaves. */
declare function settings(options?: cowrie.SettingsOptions | 'output' | 'expanded' | 'timing' | 'output-file'): cowrie.SettingsResult;

/** Run SQL. */
declare function sql(options?: cowrie.SqlOptions | string | number): cowrie.SqlResult & Tables;

/** Show the state of the target on one screen. */
declare function status(options?: cowrie.StatusOptions): cowrie.StatusResult;

/** Say GO or NO-GO for a backfill, or for what one has done. */
declare function validate(options?: cowrie.ValidateOptions): cowrie.ValidateResult;

/** Show the version of the shell. */
declare function version(options?: cowrie.VersionOptions): cowrie.VersionResult;

/** Run a command again and again. */
declare function watch(options?: cowrie.WatchOptions | string | number): cowrie.WatchResult;

/** Open the target for writing, or close it. */
declare function write(options?: cowrie.WriteOptions | 'on' | 'off'): cowrie.WriteResult;

declare const deadLetters: DeadLettersFunction;
declare const loader: LoaderFunction;
declare const plan: PlanFunction;
declare const record: RecordFunction;
declare const runs: RunsFunction;
declare const sandbox: SandboxFunction;
declare const schema: SchemaFunction;
declare const session: SessionFunction;
declare const shell: ShellFunction;

// ---- what they take, and what they return

declare namespace cowrie {
  interface AbortOptions {
    /** the number of the job; by default the one that is at work */
    job?: number;
    /** how long to wait for the batches that are at work; default 10s */
    patience?: Duration;
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface BackfillOptions {
    /** sessions of a batch at the start; 1000 for a new job */
    batch?: number;
    /** how long a batch should take; their size is adapted to it */
    targetTime?: Duration;
    /** connections that work side by side; default 1 */
    workers?: number;
    /** stop after so many batches; `resume` goes on */
    maxBatches?: number;
    /** only sessions that began then or later, an ISO date or date and time, UTC without a zone */
    since?: string | number;
    /** only sessions that began before; a date by itself includes the day */
    until?: string | number;
    /** only sessions that lack this; given several times, all of them */
    missing?: 'address' | 'asn' | 'country' | 'kind' | 'moment' | ('address' | 'asn' | 'country' | 'kind' | 'moment')[];
    /** give up when more sessions than this could not be written, a number or a percentage; default 1% */
    maxErrors?: string | number;
    /** wait while replicas lag so far behind; abort; default 10s */
    lag?: string | number;
    /** wait while so many other sessions wait for locks; abort; default 20 */
    waitingLocks?: string | number;
    /** wait while so many other sessions are at work; abort; default 100 */
    activeSessions?: string | number;
    /** wait while the server writes so much WAL in a second; abort; default off */
    walRate?: string | number;
    /** wait while a vacuum is at work on the table for so long; abort; default off */
    autovacuum?: string | number;
    /** raise an alert, such as 'rate<1000 for 5m' or 'disk<10% abort'; none for no rule */
    alert?: string | number | (string | number)[];
    /** the job to go on with */
    job?: number;
    /** count what would be filled, from where, and what would be left, and change nothing */
    dryRun?: boolean;
    /** do not read all documents once more at the end to tell what is left, and why */
    skipVerification?: boolean;
    /** do not vacuum the table at the end, nor make an index for country and kind */
    skipUpkeep?: boolean;
    /** write how it goes into files in this folder */
    statusDir?: string;
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface CheckOptions {
    /** `snowshoe`: systems with many addresses of a kind; `campaigns`: systems with many sessions */
    what: 'snowshoe' | 'campaigns';
    /** snowshoe: of this country, CN unless told */
    country?: string | number;
    /** snowshoe: of this kind, DATACENTER unless told */
    kind?: string | number;
    /** snowshoe: systems with so many addresses, 101 unless told; fewer are no find */
    atLeast?: number;
    /** so many systems; 10 of snowshoe, 20 of campaigns unless told */
    limit?: number;
  }

  interface ConnectionOptions {
  }

  interface CoverageOptions {
    /** one line for each day (UTC), country or system, instead of all in one */
    by?: 'day' | 'country' | 'asn';
    /** sessions from this on: an ISO date or date and time, UTC without a zone */
    since?: string | number;
    /** sessions up to this; a date by itself includes the day */
    until?: string | number;
    /** with --by: so many lines, 30 unless told; the newest days, or those of most sessions */
    limit?: number;
    /** with --by: every line */
    all?: boolean;
  }

  interface DeadLettersOptions {
    /** list the letters, show one, export them, or read them again; default list */
    action?: 'list' | 'show' | 'export' | 'retry';
    /** the number of the letter to show, or the file to export to */
    what?: string | number;
    /** with this in the reason, in any case of letters */
    reason?: string | number;
    /** from files with this in their path, where * and ? stand for anything */
    file?: string | number;
    /** kept from this on: an ISO date or date and time, UTC without a zone */
    since?: string | number;
    /** kept up to this; a date by itself includes the day */
    until?: string | number;
    /** those that are resolved too */
    resolved?: boolean;
    /** only count them, by their reason or their file */
    by?: 'reason' | 'file';
    /** list so many, the newest first; 50 unless told */
    limit?: number;
    /** list every one */
    all?: boolean;
    /** list all of their text, rather than its beginning */
    whole?: boolean;
    /** replace the file to export to, should it be there */
    force?: boolean;
    /** read this letter again; may be given several times */
    id?: number | number[];
    /** put U+FFFD where a letter that is read again holds what cannot be stored */
    mend?: boolean;
    /** count what reading again would load, and change nothing */
    dryRun?: boolean;
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface DescribeOptions {
    /** a table, view or index; * stands for any letters; nothing lists all */
    name?: string | number;
    /** list tables only */
    tables?: boolean;
    /** list indexes only */
    indexes?: boolean;
    /** list schemas */
    schemas?: boolean;
  }

  interface EditOptions {
    /** a file to start from, instead of the last SQL */
    file?: string;
  }

  interface EnrichOptions {
    /** a database of countries, cities or systems in MaxMind's format */
    mmdb?: string | string[];
    /** documents by address, as other programs write them */
    json?: string;
    /** only addresses that have never been enriched */
    onlyNew?: boolean;
    /** count what would change, and change nothing */
    dryRun?: boolean;
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface ExitOptions {
    /** the status to end with; default 0 */
    status?: number;
  }

  interface ExplainOptions {
    /** the SQLSTATE, where the text does not tell it */
    sqlstate?: string | number;
    /** reads the error from a file, such as a log; - is standard input */
    file?: string;
    /** the error, as it was printed; without one, the last error */
    text?: string | number;
  }

  interface FindingsOptions {
    /** show these in full, such as SCHEMA-004; without one, list all */
    id?: string | number | (string | number)[];
    /** the least that is listed */
    severity?: 'error' | 'warning' | 'information';
  }

  interface FingerprintOptions {
    /** show the text that is hashed as well */
    explain?: boolean;
  }

  interface HealOptions {
    /** what to heal; nothing means all errors and warnings */
    ids?: string | number | (string | number)[];
    /** only what concerns this table */
    only?: string | number;
    /** show the exact steps and change nothing */
    dryRun?: boolean;
    /** drop inventories that have findings and make them anew; their rows are kept aside */
    rebuild?: boolean;
    /** keep no record; an interrupted repair then starts over */
    noJournal?: boolean;
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface HelpOptions {
    /** the command to explain */
    command?: string | number;
    /** explain the options of cowrie-shell itself */
    launcher?: boolean;
  }

  interface HistoryOptions {
    /** how many of the last lines; default 30 */
    last?: number;
    /** only lines that hold this */
    containing?: string | number;
  }

  interface IncludeOptions {
    /** the file; - is standard input */
    file: string;
    /** go on after a command that fails */
    keepGoing?: boolean;
  }

  interface JobsOptions {
    /** the number of the job to show in detail */
    job?: number;
    /** how many to list, the newest first; default 20 */
    limit?: number;
    /** list all */
    all?: boolean;
  }

  interface JsOptions {
    /** the script */
    script?: string | number;
  }

  interface LintOptions {
    /** files of SQL, or plans, in the order they are run in; - is standard input */
    files: string | string[];
  }

  interface LoadOptions {
    /** logs, folders and patterns of them; - is standard input */
    paths: string | number | (string | number)[];
    /** only events of then or later, an ISO date or date and time, UTC without a zone */
    since?: string | number;
    /** only events before; a date by itself includes the day */
    until?: string | number;
    /** only events of this sensor */
    sensor?: string | number;
    /** stop after so many events; the same command goes on */
    limit?: number;
    /** events of a transaction; default 5000 */
    batch?: number;
    /** give up when more than this is no event, a number or a percentage; no limit without it */
    maxErrors?: string | number;
    /** go on with what is written to the log, until Ctrl-C */
    follow?: boolean;
    /** with --follow: how soon what is written is loaded, though it is less than a batch; default 2s */
    flush?: Duration;
    /** rules that say how dangerous an event is, instead of the usual */
    rules?: string;
    /** read and count, and change nothing */
    dryRun?: boolean;
    /** write how it goes into files in this folder */
    statusDir?: string;
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface MigrateOptions {
    /** `info` shows versions and phases, `repair` mends the history; nothing migrates */
    what?: 'info' | 'repair';
    /** the version: 15, 16, 17 or latest; default latest */
    to?: string | number;
    /** stop after this phase of version 16 */
    phase?: number;
    /** one transaction for each phase, while nobody else works */
    offline?: boolean;
    /** show every statement and count the rows, and change nothing */
    dryRun?: boolean;
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface PauseOptions {
    /** the number of the job; by default the one that is at work */
    job?: number;
    /** how long to wait for the batches that are at work; default 10s */
    patience?: Duration;
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface PlanOptions {
    /** list the plans, show or check one, compare two, approve one, pin its scripts, or save one; default list */
    action?: 'list' | 'show' | 'check' | 'diff' | 'approve' | 'pin' | 'save';
    /** the plan: its name, or its file; to save one, the name it gets */
    plan?: string | number;
    /** the plan it is compared with */
    other?: string | number;
    /** a value for a parameter; may be given several times */
    param?: string | number | (string | number)[];
    /** save from this line of the session on */
    from?: number;
    /** save up to this line of the session */
    to?: number;
    /** save only the last line that could change the target */
    lastRun?: boolean;
    /** save what only looked as well, as checks */
    keepReads?: boolean;
    /** save what was recorded under this name */
    recording?: string | number;
    /** replace the file to save to, should it be there */
    force?: boolean;
    /** save to this file */
    file?: string;
  }

  interface ReconnectOptions {
  }

  interface RecordOptions {
    /** begin a recording, end it, or show what is being recorded; default show */
    action?: 'show' | 'start' | 'stop';
    /** the name of the recording to begin */
    name?: string | number;
  }

  interface RehearseOptions {
    /** the plan: its name, or its file */
    plan: string | number;
    /** a value for a parameter; may be given several times */
    param?: string | number | (string | number)[];
    /** sessions of the sample; default 10000 */
    rows?: number;
    /** clone all rows */
    full?: boolean;
    /** a column whose values stay on the target; may be given several times */
    mask?: string | number | (string | number)[];
    /** on the target itself, within one transaction that is rolled back */
    inPlace?: boolean;
  }

  interface ReplayOptions {
    /** the plan: its name, or its file */
    plan?: string | number;
    /** a value for a parameter; may be given several times */
    param?: string | number | (string | number)[];
    /** show what each step would do, as the steps before leave the database, and change nothing */
    dryRun?: boolean;
    /** ask before each step */
    step?: boolean;
    /** the first step that is taken */
    fromStep?: number;
    /** the last step that is taken */
    toStep?: number;
    /** the one step that is taken */
    onlyStep?: number;
    /** what follows when a step does not end as expected; default stop */
    onDivergence?: 'stop' | 'ask' | 'continue';
    /** what `plan approve` has printed: exactly this plan may be run */
    approve?: string | number;
    /** run it once more where it was applied, or anew where it was begun */
    again?: boolean;
    /** go on with this replay of the target, as it was begun */
    resume?: number;
  }

  interface ResumeOptions {
    /** the number of the job; by default the plan, or else the only job, that is not at its end */
    job?: number;
    /** of a plan: the step to go on with */
    fromStep?: number;
    /** of a plan: what follows when a step does not end as expected; stop unless told */
    onDivergence?: string | number;
    /** of a plan: the value of a parameter that is secret */
    param?: string | number | (string | number)[];
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface RollbackOptions {
    /** what to take back, without changing the version */
    what?: 'column-name' | 'snapshots' | 'indexes';
    /** the version to go back to */
    to?: number;
    /** with snapshots: those made after this, an ISO date or date and time, UTC without a zone */
    since?: string | number;
    /** show the exact steps and change nothing */
    dryRun?: boolean;
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface RunsOptions {
    /** list the runs, or show one; default list */
    action?: 'list' | 'show';
    /** the number of the run to show */
    id?: number;
    /** how many to list, the newest first; default 20 */
    limit?: number;
    /** list all */
    all?: boolean;
  }

  interface SandboxOptions {
    /** what to do; default list */
    action?: 'list' | 'scenarios' | 'start' | 'reset' | 'stop' | 'remove' | 'path' | 'generate-log';
    /** the sandbox, nothing means the one connected; for `generate-log` the file */
    name?: string | number;
    /** the state it is born in */
    scenario?: 'healthy-v15' | 'half-migrated' | 'inet-columns' | 'plural-column' | 'plural-text' | 'version-lies' | 'leftovers' | 'not-backfilled' | 'orphans' | 'odd-rows' | 'healthy-v16';
    /** how many sessions it holds */
    sessions?: number;
    /** another seed gives other data */
    seed?: number;
    /** bytes of enrichment per session */
    documentSize?: number;
    /** how many events the log has */
    events?: number;
    /** the day the log begins with */
    from?: string | number;
    /** over how many days it goes */
    days?: number;
    /** how many of its events are malformed, such as 0.1% */
    malformed?: string | number;
    /** write an event over several lines */
    pretty?: boolean;
    /** write over a file that is there */
    force?: boolean;
  }

  interface SchemaOptions {
    /** a table, or `diff`, or `save`; nothing lists the tables */
    what?: string | number;
    /** the file `save` writes */
    file?: string;
    /** compare with the blueprint of this version */
    version?: number;
    /** compare with another target: a connection string or a profile */
    with?: string | number;
    /** compare with a file that `schema save` wrote */
    withFile?: string;
    /** let `save` write over a file that is there */
    force?: boolean;
  }

  interface ScriptOptions {
    /** the file of the script; - is standard input */
    file: string | number;
    /** what the script finds in args */
    args?: string | number | (string | number)[];
    /** a value the script finds in params; may be given several times */
    param?: string | number | (string | number)[];
    /** stop it after so long, such as 30s or 5m */
    timeout?: Duration;
    /** stop it after so many statements of JavaScript */
    maxStatements?: number;
    /** let it read the files in this folder; may be given several times */
    allowRead?: string | string[];
    /** let it write files in this folder; may be given several times */
    allowWrite?: string | string[];
    /** a variable of the environment it finds in env; may be given several times */
    allowEnv?: string | number | (string | number)[];
  }

  interface ScriptsOptions {
    /** the script to tell all about; nothing lists them */
    name?: string | number;
    /** list them, which is also done without it */
    list?: boolean;
  }

  interface SessionOptions {
    /** show the lines of a session, list the sessions, or write some down; default show */
    action?: 'show' | 'list' | 'export';
    /** names of sessions, or parts of them; none for this one */
    id?: string | number | (string | number)[];
    /** what is written by export; default md */
    format?: 'md' | 'html' | 'js' | 'plan';
    /** only what was done from then on, such as '2025-11-06 14:30', UTC */
    since?: string | number;
    /** only what was done before then */
    until?: string | number;
    /** export all sessions that are kept; list all of them */
    all?: boolean;
    /** the session before this one */
    last?: boolean;
    /** how many to list, the newest first; default 20 */
    limit?: number;
  }

  interface SetOptions {
    /** what to change */
    what: 'batch';
    /** the rows of a batch */
    value: number;
    /** the number of the job; by default the one that is at work */
    job?: number;
    /** called now and then with how far it is */
    onProgress?: (p: Progress) => void;
  }

  interface SetAsideOptions {
    /** of this table only */
    table?: string | number;
    /** by this run only */
    run?: number;
    /** with this in the reason, in any case of letters */
    reason?: string | number;
    /** list so many rows, the newest first */
    limit?: number;
    /** list every row */
    all?: boolean;
  }

  interface SettingsOptions {
    /** which; nothing shows all */
    name?: 'output' | 'expanded' | 'timing' | 'output-file';
    /** its value; nothing flips a switch */
    value?: string | number;
  }

  interface SqlOptions {
    /** stop after so many rows; 0 shows all; default 0 */
    maxRows?: number;
    /** one or more statements */
    sql?: string | number;
  }

  interface StatusOptions {
    /** count rows instead of estimating them from statistics */
    exact?: boolean;
    /** exit with 4 when there are findings that are errors */
    detailedExitcode?: boolean;
  }

  interface ValidateOptions {
    /** only this check, and none that it does not need */
    only?: 'connectivity' | 'schema' | 'keys' | 'models' | 'coverage' | 'requirements' | 'dry-run' | 'batches' | 'queries' | 'accuracy' | 'sample' | 'readiness' | ('connectivity' | 'schema' | 'keys' | 'models' | 'coverage' | 'requirements' | 'dry-run' | 'batches' | 'queries' | 'accuracy' | 'sample' | 'readiness')[];
    /** whether a backfill is to come or was; default what coverage says */
    stage?: 'before' | 'after';
    /** sessions that are compared with their documents; default 1000 */
    sample?: number;
    /** chooses the sample; the same number gives the same sessions */
    seed?: number;
    /** sessions of a batch; default 1000 */
    batch?: number;
    /** least percentage of sessions with a snapshot afterwards; default 95 */
    minCoverage?: number;
    /** least percentage of sampled sessions that are right; default 99 */
    minAccuracy?: number;
    /** how many times as fast as the JOIN the snapshot must be; default 5 */
    minSpeedup?: number;
    /** longest time for 1000 sessions; default 5s */
    maxBatchTime?: Duration;
    /** least sessions a second; default 1000 */
    minRate?: number;
    /** writes a page to read, keep and print: one HTML file */
    report?: string;
  }

  interface VersionOptions {
  }

  interface WatchOptions {
    /** how often, such as 5 or 500ms; default 2 */
    every?: Duration;
    /** stop after so many times; 0 goes on until q or Ctrl-C; default 0 */
    count?: number;
    /** the command; without one, the last SQL */
    command?: string | number;
  }

  interface WriteOptions {
    /** open for writing or not; nothing shows which */
    mode?: 'on' | 'off';
  }

  interface Accuracy {
    seed: number;
    sampled: number;
    compared: number;
    wrong: number;
    drifted: number;
    percent: number;
    mismatches: AccuracyMismatch[];
  }

  interface AccuracyMismatch {
    session: string;
    column: string;
    has: string;
    expected: string;
    from: string;
  }

  interface Action {
    manner: "TOGETHER" | "BATCHES" | "ALONE";
    statements: string[];
  }

  interface ActivityPart {
    runLock: RunLockHolder | null;
    openRuns: number;
    openPlan: ActivityPartOpenPlan | null;
    longTransactions: ActivityPartTransaction[];
    lockWaiters: ActivityPartWaiter[];
    preparedTransactions: number;
    replicationLagSeconds: number | null;
  }

  interface ActivityPartOpenPlan {
    plan: string;
    reached: number;
    last: number;
  }

  interface ActivityPartTransaction {
    pid: number;
    user: string;
    application: string;
    since: string;
    state: string;
  }

  interface ActivityPartWaiter {
    pid: number;
    user: string;
    application: string;
    blockedBy: number[];
  }

  interface ApprovedPlan {
    plan: string;
    hash: string;
    shown: ShownPlan;
  }

  interface BackfillResult {
    run: number;
    job: number | null;
    selection: string;
    complete: boolean;
    sessions: BackfillResultSessions;
    values: BackfillResultFilled[];
    beside: BackfillResultBeside;
    remaining: BackfillResultLeft[] | null;
    speed: BackfillResultPace | null;
    alerts: string[];
    sql: string[];
  }

  interface BackfillResultBeside {
    awaiting: number;
    unreadable: number;
    odd: BackfillResultOdd[];
  }

  interface BackfillResultFilled {
    column: string;
    document: number;
    events: number;
    inventory: number;
  }

  interface BackfillResultLeft {
    column: string;
    reason: string;
    why: string;
    sessions: number;
  }

  interface BackfillResultOdd {
    column: string;
    values: number;
  }

  interface BackfillResultPace {
    seconds: number;
    rate: number;
    batches: number;
    failures: number;
  }

  interface BackfillResultSessions {
    seen: number;
    changed: number;
    setAside: number;
  }

  interface Cause {
    rule: string;
    likely: string;
    why: string;
    remedy: string;
  }

  interface CheckResult {
    what: "SNOWSHOE" | "CAMPAIGNS";
    asked: CheckResultAsked | null;
    sessions: number;
    filled: CheckResultFilled[];
    systems: CheckResultFoundSystem[];
    nearest: CheckResultFoundSystem | null;
  }

  interface CheckResultAsked {
    country: string;
    kind: string;
    atLeast: number;
  }

  interface CheckResultFilled {
    column: string;
    sessions: number;
    percent: number | null;
  }

  interface CheckResultFoundSystem {
    asn: number | null;
    name: string | null;
    country: string | null;
    addresses: number | null;
    sessions: number;
  }

  interface CheckedPlan {
    plan: string;
    file: string;
    steps: number;
    remarks: Remark[];
  }

  interface CloneReport {
    target: string;
    targetVersion: string;
    cloneVersion: string;
    tables: ClonedTable[];
    leftOut: LeftOut[];
    remarks: string[];
    droppedForReferences: number;
    seconds: number;
    before: TargetCounters;
    after: TargetCounters;
    wroteToTarget: number;
  }

  interface ClonedTable {
    name: string;
    rows: number;
    targetRows: number;
    targetBytes: number;
    choice: string;
  }

  interface ComparedPlans {
    from: string;
    to: string;
    changes: ComparedPlansChange[];
  }

  interface ComparedPlansChange {
    what: string;
    before: string | null;
    after: string | null;
  }

  interface Comparison {
    country: string;
    kind: string;
    snapshot: TimedQuery;
    join: TimedQuery;
    speedup: number;
    difference: ComparisonDifference;
  }

  interface ComparisonDifference {
    onlySnapshot: number;
    onlyJoin: number;
    drifted: number;
    unfilled: number;
    contradicting: number;
  }

  interface ConnectionResult {
    target: string;
    server: string;
    backend: number;
    writable: boolean;
    settings: Setting[];
  }

  interface Coverage {
    sessions: number;
    withSnapshot: number;
    lacking: number;
    columns: CoverageShare[];
  }

  interface CoverageResult {
    by: "DAY" | "COUNTRY" | "ASN" | null;
    since: string | null;
    until: string | null;
    all: CoverageResultGroup;
    groups: CoverageResultGroup[];
    found: number;
    missing: string[];
  }

  interface CoverageResultFilled {
    column: string;
    sessions: number;
    percent: number | null;
  }

  interface CoverageResultGroup {
    key: string | null;
    sessions: number;
    columns: CoverageResultFilled[];
  }

  interface CoverageShare {
    column: string;
    sessions: number;
    percent: number;
  }

  interface DataPart {
    tiers: DataPartTier[];
    coverage: DataPartCoverage[];
    deadLetters: DataPartCount | null;
    largest: DataPartTableSize[];
  }

  interface DataPartCount {
    rows: number;
    estimated: boolean;
  }

  interface DataPartCoverage {
    column: string;
    present: boolean;
    percent: number | null;
    estimated: boolean;
  }

  interface DataPartTableSize {
    table: string;
    heapBytes: number;
    indexBytes: number;
  }

  interface DataPartTier {
    table: string;
    present: boolean;
    rows: DataPartCount | null;
    bytes: number;
    analyzed: string | null;
  }

  interface DescribeResult {
    relations: DescribeResultRelation[];
    detail: DescribeResultDetail | null;
  }

  interface DescribeResultColumn {
    name: string;
    type: string;
    nullable: boolean;
    defaultValue: string | null;
  }

  interface DescribeResultDetail {
    name: string;
    kind: string;
    columns: DescribeResultColumn[];
    indexes: string[];
    constraints: string[];
    referencedBy: string[];
    triggers: string[];
  }

  interface DescribeResultRelation {
    schema: string;
    name: string;
    kind: string;
    owner: string | null;
    size: string | null;
  }

  interface Difference {
    name: string;
    expected: string;
    observed: string | null;
  }

  interface DifferenceLine {
    place: string;
    kind: string;
    what: string;
    matters: boolean;
  }

  interface Differs {
    from: number;
    lacks: string[];
    has: string[];
  }

  interface DryBatches {
    sessions: number;
    changing: number;
    runs: number[];
    milliseconds: number;
    rate: number;
    job: number | null;
  }

  interface EditResult {
    outcome: "DONE" | "OWN_ERROR" | "NO_CONNECTION" | "FAILED" | "FINDINGS" | "STALE" | "LOCKED" | "NOT_CONFIRMED" | "DIVERGED" | "RESUMABLE" | "USAGE" | "INTERRUPTED";
  }

  interface EnrichResult {
    run: number;
    files: EnrichResultSource[];
    added: number;
    addresses: EnrichResultAddresses;
    systems: EnrichResultSystems;
    setAside: number;
    sql: string[];
  }

  interface EnrichResultAddresses {
    told: number;
    changed: number;
    elsewhere: number;
  }

  interface EnrichResultSource {
    file: string;
    kind: string;
    built: string | null;
  }

  interface EnrichResultSystems {
    found: number;
    moved: number;
    added: number;
  }

  interface Entry {
    number: number;
    at: string;
    line: string;
    did: EntryDid | null;
    ended: EntryEnded;
    output: string[];
    decisions: EntryDecision[];
    surroundings: EntrySurroundings;
  }

  interface EntryDecision {
    question: string;
    answer: string;
  }

  interface EntryDid {
    operation: string;
    options: Record<string, any>;
    effect: "SHELL" | "READS" | "WRITES";
  }

  interface EntryEnded {
    status: number;
    seconds: number;
    problem: string | null;
    result: any | null;
  }

  interface EntrySurroundings {
    target: string | null;
    before: Standing | null;
    after: Standing | null;
    differs: Differs | null;
    unseen: string | null;
  }

  interface ErrorText {
    severity: string;
    sqlState: string;
    message: string;
    detail: string | null;
    hint: string | null;
    statement: string | null;
  }

  interface Evidence {
    facts: string[];
    rows: number | null;
    samples: string[];
    query: string | null;
  }

  interface ExitResult {
    status: number;
  }

  interface ExplainResult {
    error: ErrorText;
    cause: Cause | null;
    looked: boolean;
  }

  interface ExportedLetters {
    file: string;
    letters: number;
    bytes: number;
    cut: number;
  }

  interface FileLine {
    file: string;
    state: "LOADED" | "KNOWN" | "UNFINISHED" | "BROKEN" | "STOPPED" | "REFUSED";
    packing: string | null;
    bytes: number;
    lines: number;
    events: number;
    added: number;
    present: number;
    left: number;
    letters: number;
    lettersPresent: number;
    note: string | null;
  }

  interface Finding {
    kind: FindingKind;
    severity: "ERROR" | "WARNING" | "INFORMATION";
    object: string;
    what: string;
    evidence: Evidence;
    remedy: Remedy;
  }

  interface FindingKind {
    id: string;
    title: string;
    breaks: string;
  }

  interface FindingsPart {
    errors: number;
    warnings: number;
    information: number;
  }

  interface FindingsResult {
    findings: Finding[];
    count: FindingsResultCount;
    asked: FindingKind[];
    least: "ERROR" | "WARNING" | "INFORMATION" | null;
    unseen: string[];
  }

  interface FindingsResultCount {
    errors: number;
    warnings: number;
    information: number;
  }

  interface FingerprintResult {
    fingerprint: string;
    observed: number;
    blueprint: number | null;
    text: string | null;
  }

  interface GeneratedLog {
    file: string;
    events: number;
    sessions: number;
    malformed: number;
    bytes: number;
  }

  interface Glance {
    id: string;
    at: string | null;
    lines: number;
    target: string | null;
    unreadable: string | null;
  }

  interface HealResult {
    runs: number[];
    planned: HealResultStep[];
    done: HealResultStep[];
    left: HealResultLeft[];
    others: number;
    unseen: string[];
  }

  interface HealResultCost {
    table: string;
    lock: string;
    rows: number;
    seconds: number;
    reversible: boolean;
  }

  interface HealResultLeft {
    id: string;
    severity: "ERROR" | "WARNING" | "INFORMATION";
    object: string;
    what: string;
    remedy: string;
  }

  interface HealResultOutcome {
    rows: number | null;
    milliseconds: number;
  }

  interface HealResultStep {
    number: number;
    what: string;
    why: string;
    sql: string[];
    transactional: boolean;
    cost: HealResultCost;
    outcome: HealResultOutcome | null;
  }

  interface HelpResult {
    commands: HelpResultEntry[];
    options: HelpResultOptionEntry[];
  }

  interface HelpResultEntry {
    group: string;
    name: string;
    summary: string;
    examples: string[];
  }

  interface HelpResultOptionEntry {
    name: string;
    role: string;
    help: string;
    defaultValue: string;
    choices: string[];
  }

  interface HistoryResult {
    lines: string[];
  }

  interface IncludeResult {
    file: string;
    outcome: "DONE" | "OWN_ERROR" | "NO_CONNECTION" | "FAILED" | "FINDINGS" | "STALE" | "LOCKED" | "NOT_CONFIRMED" | "DIVERGED" | "RESUMABLE" | "USAGE" | "INTERRUPTED";
  }

  interface JobAnswer {
    job: number;
    operation: string;
    state: "RUNNING" | "WAITING" | "PAUSING" | "PAUSED" | "ABORTING" | "INTERRUPTED" | "DONE" | "ABORTED";
    processed: number;
    total: number;
    changed: boolean;
    told: string;
  }

  interface JobLine {
    id: number;
    operation: string;
    selection: string;
    state: "RUNNING" | "WAITING" | "PAUSING" | "PAUSED" | "ABORTING" | "INTERRUPTED" | "DONE" | "ABORTED";
    progress: JobLineProgress;
    times: JobLineTimes;
    shells: JobLineShell[];
  }

  interface JobLineProgress {
    processed: number;
    total: number;
    percent: number;
    rate: number | null;
    remainingSeconds: number | null;
    batch: number;
    reason: string | null;
  }

  interface JobLineShell {
    run: number;
    user: string;
    host: string;
    pid: number;
    toldAt: string | null;
  }

  interface JobLineTimes {
    startedAt: string;
    endedAt: string | null;
  }

  interface JobsResult {
    jobs: JobLine[];
    more: boolean;
    detail: JobsResultDetail | null;
  }

  interface JobsResultDetail {
    job: JobLine;
    totals: Totals;
    left: RangeLeft[];
  }

  interface JsResult {
    value: any | null;
  }

  interface KeptSession {
    id: string;
    at: string;
    shell: string;
    user: string;
    host: string;
    entries: Entry[];
    recordings: KeptSessionRecorded[];
    unreadable: number;
  }

  interface KeptSessionRecorded {
    name: string;
    from: number;
    to: number;
    open: boolean;
  }

  interface LeftOut {
    kind: string;
    name: string;
    reason: string;
  }

  interface LintResult {
    files: number;
    statements: number;
    warnings: LintResultWarning[];
  }

  interface LintResultWarning {
    file: string;
    line: number;
    column: number;
    rule: string;
    message: string;
    why: string;
    better: string;
  }

  interface ListedLetters {
    by: string;
    groups: ListedLettersGroup[];
    unresolved: number;
    resolved: number;
    listed: number | null;
  }

  interface ListedLettersGroup {
    name: string | null;
    unresolved: number;
    resolved: number;
  }

  interface ListedPlans {
    plans: ListedPlansListed[];
  }

  interface ListedPlansListed {
    name: string;
    about: string | null;
    steps: number;
    file: string;
    problem: string | null;
  }

  interface LoadResult {
    run: number;
    files: FileLine[];
    total: Written;
    seconds: number;
    speed: number;
    sql: string[];
  }

  interface MigrateResult {
    run: number;
    from: number;
    to: number;
    declared: string | null;
    recorded: string | null;
    phases: MigrateResultStep[];
    remarks: string[];
  }

  interface MigrateResultAside {
    reason: string;
    rows: number;
  }

  interface MigrateResultStep {
    version: string;
    number: number;
    title: string;
    state: "DONE" | "PENDING" | "UNTRUE" | "CARRIED_OUT";
    at: string | null;
    seconds: number | null;
    rows: number | null;
    wal: number | null;
    aside: MigrateResultAside[];
    sql: string[];
  }

  interface PinnedPlan {
    plan: string;
    file: string;
    pins: PinnedPlanPin[];
  }

  interface PinnedPlanPin {
    step: number;
    file: string;
    sha256: string;
    before: string | null;
  }

  interface Projection {
    seconds: number;
    basis: string;
  }

  interface RangeLeft {
    number: number;
    after: string | null;
    upto: string;
    reached: string | null;
    seen: number;
  }

  interface ReconnectResult {
    target: string;
    backend: number;
  }

  interface RecordResult {
    name: string | null;
    recording: boolean;
    lines: number;
  }

  interface RehearseResult {
    plan: string;
    hash: string;
    target: string;
    inPlace: boolean;
    cloned: CloneReport | null;
    steps: RehearsedStep[];
    notRehearsed: RehearseResultNotRehearsed[];
    sequences: string[];
    stopped: RehearseResultStopped | null;
    outlook: RehearseResultOutlook | null;
    remembered: boolean;
  }

  interface RehearseResultNotRehearsed {
    step: number;
    reason: string;
  }

  interface RehearseResultOutlook {
    version: number;
    fingerprint: string;
    errors: number;
    warnings: number;
    information: number;
    fresh: string[];
    verdict: string | null;
  }

  interface RehearseResultStopped {
    code: string;
    status: number;
    what: string;
    why: string | null;
    next: string | null;
  }

  interface RehearsedStep {
    step: StepReport;
    touched: Touched[];
    there: Projection;
  }

  interface Remark {
    severity: "ERROR" | "WARNING" | "INFORMATION";
    line: number;
    column: number;
    code: string;
    what: string;
    why: string | null;
    next: string | null;
  }

  interface Remedy {
    command: string;
    steps: RemedyStep[];
  }

  interface RemedyStep {
    phase: "RELEASE" | "TABLES" | "COLUMNS" | "TYPES" | "DEFAULTS" | "ROWS" | "KEYS" | "GENERATED" | "REFERENCES" | "PARENTS" | "REQUIRED" | "VALIDATION" | "DEPENDENTS" | "SEQUENCES" | "VERSION" | "INDEXES" | "STATISTICS";
    key: string;
    table: string;
    what: string;
    why: string;
    action: Action;
    cost: RemedyStepCost;
  }

  interface RemedyStepCost {
    lock: string;
    rows: number;
    seconds: number;
    reversible: boolean;
  }

  interface ReplayResult {
    plan: string;
    hash: string;
    replay: number;
    steps: StepReport[];
    foreseen: ReplayResultForeseen[];
  }

  interface ReplayResultForeseen {
    step: number;
    statements: string[];
  }

  interface ResumeResult {
    job: JobAnswer | null;
    here: boolean;
    exitStatus: "DONE" | "OWN_ERROR" | "NO_CONNECTION" | "FAILED" | "FINDINGS" | "STALE" | "LOCKED" | "NOT_CONFIRMED" | "DIVERGED" | "RESUMABLE" | "USAGE" | "INTERRUPTED";
  }

  interface RetriedLetters {
    run: number;
    tried: number;
    resolved: RetriedLettersResolved;
    dead: RetriedLettersReason[];
    cut: number;
    sql: string[];
  }

  interface RetriedLettersReason {
    reason: string;
    letters: number;
  }

  interface RetriedLettersResolved {
    loaded: number;
    mended: number;
    present: number;
  }

  interface RollbackResult {
    run: number;
    version: RollbackResultChange;
    fingerprint: RollbackResultChange;
    dropped: RollbackResultDropped[];
    saved: RollbackResultSaved[];
    steps: RollbackResultStep[];
    remarks: string[];
  }

  interface RollbackResultChange {
    before: string | null;
    after: string | null;
  }

  interface RollbackResultDropped {
    kind: string;
    name: string;
    rows: number | null;
  }

  interface RollbackResultSaved {
    table: string;
    rows: number | null;
  }

  interface RollbackResultStep {
    number: number;
    what: string;
    lock: string;
    transactional: boolean;
    sql: string[];
    rows: number | null;
    milliseconds: number | null;
  }

  interface RunLockHolder {
    pid: number;
    user: string;
    application: string;
    client: string;
    since: string | null;
  }

  interface RunsResult {
    kept: boolean;
    runs: RunsResultRun[];
    total: number;
    detail: RunsResultDetail | null;
  }

  interface RunsResultDetail {
    run: RunsResultRun;
    options: string;
    origin: RunsResultOrigin;
    problem: string | null;
    steps: RunsResultStep[];
    checkpoints: RunsResultReached[];
    setAside: RunsResultSetAside[];
  }

  interface RunsResultOrigin {
    shellVersion: string;
    osUser: string;
    host: string;
    pid: number;
    fingerprintBefore: string | null;
    fingerprintAfter: string | null;
  }

  interface RunsResultReached {
    step: string;
    last: string;
    rows: number;
    at: string;
  }

  interface RunsResultRun {
    id: number;
    operation: string;
    startedAt: string;
    seconds: number | null;
    outcome: string;
    stepsDone: number;
    steps: number;
  }

  interface RunsResultSetAside {
    relation: string;
    reason: string;
    rows: number;
  }

  interface RunsResultStep {
    number: number;
    key: string;
    what: string;
    outcome: string | null;
    seconds: number | null;
    rows: number | null;
    attempts: number | null;
    problem: string | null;
  }

  interface SandboxResult {
    done: string | null;
    sandboxes: SandboxResultEntry[];
    scenarios: SandboxResultKind[];
    log: GeneratedLog | null;
  }

  interface SandboxResultEntry {
    name: string;
    running: boolean;
    scenario: string;
    sessions: number;
    bytes: number;
  }

  interface SandboxResultKind {
    scenario: string;
    version: number;
    about: string;
  }

  interface SavedPlan {
    plan: string;
    file: string;
    steps: number;
    parameters: string[];
    remarks: Remark[];
  }

  interface SchemaResult {
    version: number;
    tables: SchemaResultTableSummary[];
    table: TableDetail | null;
    diff: SchemaResultDiff | null;
    saved: string | null;
  }

  interface SchemaResultDiff {
    from: string;
    count: number;
    differences: DifferenceLine[];
  }

  interface SchemaResultTableSummary {
    schema: string;
    name: string;
    columns: number;
    constraints: number;
    indexes: number;
    rows: number;
    bytes: number;
  }

  interface ScriptHeader {
    what: string;
    when: string | null;
    parameters: string | null;
    undo: string | null;
  }

  interface ScriptResult {
    value: any | null;
  }

  interface ScriptsResult {
    scripts: ScriptsResultListed[];
    script: ScriptsResultDescribed | null;
  }

  interface ScriptsResultDescribed {
    name: string;
    file: string;
    header: ScriptHeader;
  }

  interface ScriptsResultListed {
    name: string;
    what: string;
    file: string;
  }

  interface ServerPart {
    target: string;
    version: string;
    link: ServerPartLink;
    standby: boolean;
    databaseBytes: number;
    diskFreeBytes: number | null;
  }

  interface ServerPartLink {
    user: string;
    database: string;
    encrypted: boolean;
    writable: boolean;
    transactionPooled: boolean;
  }

  interface SessionResult {
    session: KeptSession | null;
    sessions: Glance[] | null;
    total: number;
    text: string | null;
  }

  interface SetAsideResult {
    kept: boolean;
    listed: boolean;
    rows: number;
    groups: SetAsideResultGroup[];
  }

  interface SetAsideResultGroup {
    table: string;
    column: string;
    reason: string;
    rows: number;
    lastRun: number;
  }

  interface Setting {
    name: string;
    value: string;
    origin: string;
  }

  interface SettingsResult {
    output: string;
    timing: boolean;
    outputFile: string;
  }

  interface ShownLetter {
    id: number;
    reason: string;
    says: string | null;
    detail: string | null;
    origin: ShownLetterOrigin;
    fate: ShownLetterFate;
    text: string;
    more: boolean;
  }

  interface ShownLetterFate {
    resolved: boolean;
    how: string | null;
    at: string | null;
    tries: number;
    last: string | null;
    history: string | null;
  }

  interface ShownLetterOrigin {
    file: string | null;
    line: number | null;
    length: number | null;
    cut: boolean;
    kept: string | null;
    by: string | null;
    notes: string | null;
  }

  interface ShownPlan {
    plan: string;
    file: string;
    about: string | null;
    hash: string | null;
    requires: string[];
    parameters: ShownPlanShownParameter[];
    values: Record<string, string>;
    steps: ShownPlanShownStep[];
    complaints: Remark[];
    here: string[];
  }

  interface ShownPlanShownParameter {
    name: string;
    what: string;
  }

  interface ShownPlanShownStep {
    number: number;
    operation: string;
    step: string;
    effect: string | null;
    with: string[];
  }

  interface SqlResult {
    statements: SqlResultStatement[];
  }

  interface SqlResultStatement {
    command: string;
    rows: number;
    returnedRows: boolean;
    complete: boolean;
    milliseconds: number;
  }

  interface Standing {
    version: number;
    fingerprint: string;
  }

  interface StatusResult {
    server: ServerPart;
    version: VersionPart;
    data: DataPart;
    activity: ActivityPart;
    findings: FindingsPart | null;
    unseen: string[];
    exitStatus: "DONE" | "OWN_ERROR" | "NO_CONNECTION" | "FAILED" | "FINDINGS" | "STALE" | "LOCKED" | "NOT_CONFIRMED" | "DIVERGED" | "RESUMABLE" | "USAGE" | "INTERRUPTED";
  }

  interface StepReport {
    number: number;
    operation: string;
    step: string;
    outcome: "DONE" | "SKIPPED" | "DONE_BEFORE" | "FAILED" | "DIVERGED" | "NOT_REHEARSED";
    seconds: number;
    differences: Difference[];
    result: any | null;
    note: string | null;
  }

  interface TableDetail {
    summary: SchemaResultTableSummary;
    owner: string;
    columns: TableDetailColumnDetail[];
    constraints: string[];
    indexes: string[];
    usedBy: string[];
  }

  interface TableDetailColumnDetail {
    name: string;
    type: string;
    required: boolean;
    generated: boolean;
    value: string | null;
  }

  interface TargetCounters {
    inserted: number;
    updated: number;
    deleted: number;
  }

  interface Thresholds {
    minCoverage: number;
    minAccuracy: number;
    minSpeedup: number;
    maxBatchSeconds: number;
    minRate: number;
  }

  interface TimedQuery {
    sql: string;
    milliseconds: number;
    runs: number[];
    answer: number;
    plan: string[];
  }

  interface Totals {
    batches: number;
    failures: number;
    seen: number;
    changed: number;
    setAside: number;
    counts: number[];
    left: number;
  }

  interface Touched {
    relation: string;
    mode: "ACCESS_SHARE" | "ROW_SHARE" | "ROW_EXCLUSIVE" | "SHARE_UPDATE_EXCLUSIVE" | "SHARE" | "SHARE_ROW_EXCLUSIVE" | "EXCLUSIVE" | "ACCESS_EXCLUSIVE";
    rows: number;
  }

  interface ValidateResult {
    subject: ValidateResultSubject;
    seconds: number;
    stage: "BEFORE" | "AFTER" | null;
    go: boolean;
    blockers: ValidateResultBlocker[];
    checks: ValidateResultChecked[];
    figures: ValidateResultFigures;
    report: string | null;
  }

  interface ValidateResultBlocker {
    check: string;
    why: string;
    next: string;
  }

  interface ValidateResultChecked {
    id: string;
    title: string;
    verdict: "PASS" | "FAIL" | "BLOCKED" | "NOT_APPLICABLE";
    measured: string;
    threshold: string;
    blockedBy: string[];
    details: string[];
  }

  interface ValidateResultFigures {
    thresholds: Thresholds;
    coverage: Coverage | null;
    batches: DryBatches | null;
    queries: Comparison | null;
    accuracy: Accuracy | null;
  }

  interface ValidateResultSubject {
    target: string;
    server: string;
    at: string;
    everything: boolean;
  }

  interface VersionPart {
    declared: string | null;
    recorded: string | null;
    observed: number;
    beyond: boolean;
    agree: boolean;
    next: string | null;
  }

  interface VersionResult {
    shell: string;
    java: string;
    platform: string;
    database: string;
  }

  interface WatchResult {
    times: number;
    last: "DONE" | "OWN_ERROR" | "NO_CONNECTION" | "FAILED" | "FINDINGS" | "STALE" | "LOCKED" | "NOT_CONFIRMED" | "DIVERGED" | "RESUMABLE" | "USAGE" | "INTERRUPTED";
  }

  interface WriteResult {
    target: string;
    writable: boolean;
  }

  interface Written {
    added: number;
    present: number;
    quarantined: number;
    letters: number;
    lettersPresent: number;
    begun: number;
    merged: number;
    files: number;
  }
}
