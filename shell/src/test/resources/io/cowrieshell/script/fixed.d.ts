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
