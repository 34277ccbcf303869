// A function for each operation, the same under the words that belong together, and all of it made known. A script may
// bend every built-in to its liking: what runs after it has begun asks nothing of them.
(function (host, own, catalog, given) {
  'use strict';
  const { assign, create, defineProperty, entries, freeze, getOwnPropertyDescriptor, keys } = Object;
  const StringOf = String, WrongType = TypeError;
  const { answer, members, ShellError } = own;

  // What literals would inherit from Object.prototype, this does not.
  const plainly = (value) => ({ __proto__: null, value, enumerable: true });
  const isObject = (value) => value !== null && typeof value === 'object';

  const globals = create(null);
  const withActions = [];
  for (const line of catalog.split('\n')) {
    const [name, ...action] = line.split(' ');
    globals[name] = own.operation(name);
    if (action.length > 0) withActions.push([name, ...action]);
  }

  // A part of an operation: some of its options are fixed, and a word by itself is the one called `word`.
  const part = (name, fixed, word) => (options) => {
    if (options === undefined || options === null || isObject(options)) return globals[name]({ ...options, ...fixed });
    if (!word) throw new WrongType('an object of options is wanted');
    return globals[name]({ ...fixed, [word]: options });
  };

  for (const [name, next, ...words] of withActions) {
    for (let i = 0; i < words.length; i += 2) {
      defineProperty(globals[name], words[i], plainly(part(name, { action: words[i + 1] }, next)));
    }
  }

  // The words that belong together; where there is an operation of their name, they are to be found at it.
  const space = (name, names) => {
    const there = globals[name] ?? (globals[name] = {});
    for (const [as, value] of entries(names)) if (value) defineProperty(there, as, plainly(value));
    return there;
  };

  const { args, params, env } = JSON.parse(given);
  assign(members, { args, params, env, ShellError });

  const { load, backfill, enrich, coverage, deadLetters } = globals;
  space('loader', { load, backfill, enrich, coverage, deadLetters, retry: deadLetters?.retry });
  space('plan', { replay: globals.replay });
  space('shell', { run: (line) => answer(host.line(StringOf(line))) });

  const { findings, fingerprint, heal, migrate, rollback } = globals;
  const schema = space('schema', {
    findings, fingerprint, heal, migrate, rollback,
    diff: part('schema', { what: 'diff' }),
    table: (name) => {
      const { table } = globals.schema({ what: StringOf(name) });
      if (!table) throw new WrongType('there is no managed table ' + name);
      return table;
    },
  });
  defineProperty(schema, 'version', { get: () => globals.schema().version, enumerable: true });
  defineProperty(schema, 'tables', {
    get: () => {
      const { tables } = globals.schema();
      const names = [];
      for (let i = 0; i < tables.length; i++) defineProperty(names, i, { __proto__: null, value: tables[i].name, enumerable: true });
      return freeze(names);
    },
    enumerable: true,
  });

  // Nobody who gets one of these can change it for those who get it after him.
  const settle = (value) => {
    if (!isObject(value) && typeof value !== 'function') return;
    freeze(value);
    settle(value.prototype);
    for (const key of keys(value)) {
      const { get, value: held } = getOwnPropertyDescriptor(value, key);
      settle(get ?? held);
    }
  };

  for (const [name, value] of entries(assign(globals, members))) {
    settle(value);
    defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  }
})
