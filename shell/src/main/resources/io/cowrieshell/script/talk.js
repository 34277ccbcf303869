// What a script says, and asks.
(function (host, own) {
  'use strict';
  const { stringify } = JSON;
  const { create, freeze } = Object;
  const { isArray } = Array;
  const NumberOf = Number, StringOf = String;
  const { now } = Date;
  const { answer, told } = own;

  const WIDTH = 80;
  const shown = (value) => told(value, WIDTH);

  const say = (how) => (...values) => {
    let text = '';
    for (let i = 0; i < values.length; i++) text += (i === 0 ? '' : ' ') + shown(values[i]);
    answer(how(text));
  };
  const begun = create(null);

  const console = {
    log: say(host.log),
    info: say(host.log),
    warn: say(host.remark),
    error: say(host.remark),
    table: (rows) => {
      answer(host.table(stringify(isArray(rows) ? rows : [rows], (k, v) => typeof v === 'bigint' ? StringOf(v) : v)));
    },
    time: (label = 'time') => { begun[label] = now(); },
    timeEnd: (label = 'time') => {
      if (label in begun) answer(host.log(label + ': ' + (now() - begun[label]) + ' ms'));
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
