// What scripts see, made of the few functions that the host lends. Everything here is plain JavaScript: what the host
// gives are strings, so that no object of its own can ever be held on to. Built-ins are taken before any script runs.
(function (host, operations) {
  'use strict';
  const { parse, stringify } = JSON;
  const { assign, create, defineProperty, entries, freeze, keys } = Object;
  const { isArray } = Array;
  const DateOf = Date, BigIntOf = BigInt, NumberOf = Number, StringOf = String, Bytes = Uint8Array;
  const now = DateOf.now;

  // Ways to the host that are shut; without them nobody tries.
  for (const name of ['Java', 'Polyglot', 'Packages', 'java', 'javax', 'javafx', 'com', 'org', 'edu', 'Graal', 'load',
    'loadWithNewGlobal', 'print', 'printErr', 'quit', 'exit', 'read', 'readbuffer', 'readline']) {
    delete globalThis[name];
  }

  // What a failed command or statement says; a script can catch it and ask for its code.
  class ShellError extends Error {
    constructor(told) {
      super(told.message);
      this.name = 'ShellError';
      for (const field of ['code', 'why', 'next', 'hint', 'sqlstate']) {
        if (told[field] !== undefined && told[field] !== null) this[field] = told[field];
      }
      defineProperty(this, 'told', { value: told.number, enumerable: false });
    }
  }

  const answer = (text) => {
    const told = parse(text);
    if (told.error) throw new ShellError(told.error);
    return told.value;
  };

  // Operations ------------------------------------------------------------------------------------------------------

  const globals = create(null);
  for (const name of operations) {
    globals[name] = (...given) => answer(host.run(name, ...given));
  }

  // SQL -------------------------------------------------------------------------------------------------------------

  class Identifier {
    constructor(name) {
      this.quoted = answer(host.quote(StringOf(name)));
      freeze(this);
    }
    toString() { return this.quoted; }
  }

  const parameter = (value) => {
    switch (typeof value) {
      case 'undefined': return { kind: 'null' };
      case 'boolean': return { kind: 'boolean', text: StringOf(value) };
      case 'number': return { kind: 'number', text: StringOf(value) };
      case 'bigint': return { kind: 'number', text: StringOf(value) };
      case 'string': return { kind: 'text', text: value };
      case 'object': break;
      default: throw new TypeError('a ' + typeof value + ' is no value for SQL');
    }
    if (value === null) return { kind: 'null' };
    if (value instanceof DateOf) return { kind: 'text', text: value.toISOString() };
    if (value instanceof Bytes) return { kind: 'bytes', text: hex(value) };
    if (value instanceof Identifier) throw new TypeError('a name stands in a template: db.query`select * from ${db.id(name)}`');
    if (isArray(value)) return { kind: 'array', items: value.map(parameter) };
    return { kind: 'text', text: stringify(value) };
  };

  const hex = (bytes) => {
    let text = '';
    for (let i = 0; i < bytes.length; i++) text += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16);
    return text;
  };

  const bytes = (text) => {
    const made = new Bytes(text.length / 2);
    for (let i = 0; i < made.length; i++) made[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
    return made;
  };

  // A template with its values, or text with a list of them, as the host takes it.
  const statement = (first, rest) => {
    if (!isArray(first)) {
      const values = rest.length === 0 ? [] : rest[0];
      if (!isArray(values)) throw new TypeError('the values of a statement are a list: db.query(text, [value])');
      return { sql: StringOf(first), values: values.map(parameter) };
    }
    let sql = first[0];
    const values = [];
    rest.forEach((value, i) => {
      if (value instanceof Identifier) {
        sql += value.quoted;
      } else {
        values.push(parameter(value));
        sql += '$' + values.length;
      }
      sql += first[i + 1];
    });
    return { sql, values };
  };

  // What JSON cannot say, put into its place.
  const mend = (rows, kinds, odd) => {
    for (const { column, kind } of kinds) {
      const made = kind === 'date' ? (value) => new DateOf(value) : bytes;
      for (const row of rows) if (row[column] !== null) row[column] = made(row[column]);
    }
    for (const [row, column, kind, text] of odd) {
      defineProperty(rows[row], column, {
        value: kind === 'bigint' ? BigIntOf(text) : NumberOf(text),
        enumerable: true, writable: true, configurable: true,
      });
    }
    return rows;
  };

  const query = (first, rest) => {
    const { rows, kinds, odd, changed } = answer(host.query(stringify(statement(first, rest))));
    return { rows: mend(rows, kinds, odd), changed };
  };

  function* stream(first, rest) {
    const { number } = answer(host.open(stringify(statement(first, rest))));
    try {
      for (;;) {
        const { rows, kinds, odd } = answer(host.fetch(number));
        if (rows.length === 0) return;
        yield* mend(rows, kinds, odd);
      }
    } finally {
      answer(host.close(number));
    }
  }

  const only = (rows) => {
    if (rows.length > 1) throw new RangeError('one row was wanted, and there are ' + rows.length);
    return rows[0];
  };

  const db = {
    query: (first, ...rest) => query(first, rest).rows,
    one: (first, ...rest) => only(query(first, rest).rows),
    value: (first, ...rest) => {
      const row = only(query(first, rest).rows);
      return row === undefined ? undefined : row[keys(row)[0]];
    },
    execute: (first, ...rest) => query(first, rest).changed,
    stream: (first, ...rest) => stream(first, rest),
    transaction: (work) => {
      if (typeof work !== 'function') throw new TypeError('a transaction takes a function');
      answer(host.begin());
      let result;
      try {
        result = work();
        if (result !== null && typeof result === 'object' && typeof result.then === 'function') {
          throw new TypeError('what is done in a transaction is not async: everything here waits by itself');
        }
      } catch (e) {
        answer(host.rollback());
        throw e;
      }
      answer(host.commit());
      return result;
    },
    explain: (first, ...rest) => {
      const { sql, values } = statement(first, rest);
      const told = query('EXPLAIN (FORMAT JSON) ' + sql, values.length ? [values.map((value) => value.text)] : []).rows;
      return told[0][keys(told[0])[0]];
    },
    id: (name) => new Identifier(name),
  };

  // Talk ------------------------------------------------------------------------------------------------------------

  // A value as people read it, so deep and so wide.
  const DEPTH = 4, WIDTH = 100;
  const inspect = (value, depth, above) => {
    switch (typeof value) {
      case 'string': return depth === 0 ? value : stringify(value);
      case 'bigint': return value + 'n';
      case 'function': return '[function ' + (value.name || 'without a name') + ']';
      case 'object': break;
      default: return StringOf(value);
    }
    if (value === null) return 'null';
    if (value instanceof Error) return value.name + ': ' + value.message;
    if (value instanceof DateOf) return isNaN(value) ? 'no date' : value.toISOString();
    if (value instanceof Bytes) return '\\x' + hex(value);
    if (above.includes(value)) return '[circular]';
    if (depth === DEPTH) return isArray(value) ? '[…]' : '{…}';
    const inner = [...above, value];
    const list = value instanceof Map ? [...value] : value instanceof Set ? [...value] : isArray(value) ? value : null;
    const parts = list
      ? list.slice(0, WIDTH).map((each) => inspect(each, depth + 1, inner))
      : keys(value).slice(0, WIDTH).map((key) => key + ': ' + inspect(value[key], depth + 1, inner));
    const more = (list ? list.length : keys(value).length) - parts.length;
    if (more > 0) parts.push('… ' + more + ' more');
    return list ? '[' + parts.join(', ') + ']' : '{' + parts.join(', ') + '}';
  };
  const shown = (value) => inspect(value, 0, []);

  const say = (level) => (...values) => { host.say(level, values.map(shown).join(' ')); };
  const begun = create(null);

  const console = {
    log: say('log'),
    info: say('log'),
    warn: say('warn'),
    error: say('error'),
    table: (rows) => { host.table(stringify(isArray(rows) ? rows : [rows], (k, v) => typeof v === 'bigint' ? StringOf(v) : v)); },
    time: (label = 'time') => { begun[label] = now(); },
    timeEnd: (label = 'time') => {
      if (label in begun) host.say('log', label + ': ' + (now() - begun[label]) + ' ms');
      delete begun[label];
    },
  };

  const assert = (condition, message = 'an assertion does not hold') => {
    if (!condition) {
      const e = new Error(typeof message === 'string' ? message : shown(message));
      e.name = 'AssertionError';
      throw e;
    }
  };

  const members = {
    db: freeze(db),
    console: freeze(console),
    assert,
    ShellError,
    confirm: (question) => { answer(host.confirm(StringOf(question))); },
    sleep: (milliseconds) => { answer(host.sleep(NumberOf(milliseconds))); },
  };

  // Namespaces: the same functions under the words that belong together. --------------------------------------------

  const named = (own, names) => {
    for (const [as, name] of entries(names)) {
      if (globals[name]) defineProperty(own, as, { value: globals[name], enumerable: true });
    }
    return own;
  };

  members.loader = freeze(named({}, {
    load: 'load', backfill: 'backfill', enrich: 'enrich', coverage: 'coverage', deadLetters: 'deadLetters',
  }));
  members.shell = freeze({ run: (line) => answer(host.line(StringOf(line))) });

  const schema = named(globals.schema, {
    findings: 'findings', fingerprint: 'fingerprint', heal: 'heal', migrate: 'migrate', rollback: 'rollback',
  });
  defineProperty(schema, 'version', { get: () => globals.status().version.observed, enumerable: true });

  for (const [name, value] of entries(assign(globals, members))) {
    if (typeof value === 'function') freeze(value);
    defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  }
})
