// A function for each operation, the same under the words that belong together, and all of it made known.
(function (host, own, operations, given) {
  'use strict';
  const { assign, create, defineProperty, entries, freeze } = Object;
  const StringOf = String;
  const { answer, members, ShellError } = own;

  const globals = create(null);
  for (const name of operations) {
    globals[name] = own.operation(name);
  }

  const { args, params, env } = JSON.parse(given);
  assign(members, { args: freeze(args), params: freeze(params), env: freeze(env), ShellError });

  const named = (space, names) => {
    for (const [as, name] of entries(names)) {
      if (globals[name]) defineProperty(space, as, { value: globals[name], enumerable: true });
    }
    return space;
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
