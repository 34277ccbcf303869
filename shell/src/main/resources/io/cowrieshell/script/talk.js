// What a script says, and asks.
(function (host, own) {
  'use strict';
  const { stringify } = JSON;
  const { create, freeze, keys } = Object;
  const { isArray } = Array;
  const DateOf = Date, NumberOf = Number, StringOf = String, Bytes = Uint8Array;
  const now = DateOf.now;
  const { answer, hex } = own;

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

  const say = (how) => (...values) => { answer(how(values.map(shown).join(' '))); };
  const begun = create(null);

  const console = {
    log: say(host.log),
    info: say(host.log),
    warn: say(host.remark),
    error: say(host.remark),
    table: (rows) => { host.table(stringify(isArray(rows) ? rows : [rows], (k, v) => typeof v === 'bigint' ? StringOf(v) : v)); },
    time: (label = 'time') => { begun[label] = now(); },
    timeEnd: (label = 'time') => {
      if (label in begun) host.log(label + ': ' + (now() - begun[label]) + ' ms');
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

  Object.assign(own.members, {
    console: freeze(console),
    assert,
    confirm: (question) => { answer(host.confirm(StringOf(question))); },
    sleep: (milliseconds) => { answer(host.sleep(StringOf(NumberOf(milliseconds)))); },
  });
})
