// The ground of what scripts see. Everything here is plain JavaScript: what the host gives are strings, so that no object
// of its own can ever be held on to. Built-ins are taken before any script runs.
(function (host, own) {
  'use strict';
  const { parse } = JSON;
  const { defineProperty, hasOwn } = Object;
  const { apply } = Reflect;

  // All the engine would say of itself. There is no Java, Polyglot or Packages that would have to go.
  delete globalThis.Graal;

  // Whatever a script has done to prototypes by then.
  const put = (object, name, value, enumerable) =>
    defineProperty(object, name, { __proto__: null, value, enumerable, writable: enumerable, configurable: enumerable });

  const TOLD = ['code', 'why', 'next', 'hint', 'sqlstate'];

  // What a failed command or statement says; a script can catch it and ask for its code.
  class ShellError extends Error {
    constructor(told) {
      super(told.message);
      put(this, 'name', 'ShellError', true);
      for (let i = 0; i < TOLD.length; i++) {
        const said = hasOwn(told, TOLD[i]) ? told[TOLD[i]] : null;
        if (said !== null) put(this, TOLD[i], said, true);
      }
    }
  }

  // Which problem an error tells. Scripts can make errors that look the same, so it is kept where they cannot come.
  const numbers = new WeakMap();
  const { get: numberOf, set: number } = WeakMap.prototype;

  const answer = (text) => {
    const told = parse(text);
    if (hasOwn(told, 'error')) {
      const error = new ShellError(told.error);
      apply(number, numbers, [error, told.error.number]);
      throw error;
    }
    return told.value;
  };

  // The function of an operation. Its options may hold one that is told how it goes.
  const operation = (name) => ({
    [name]: (options, more) => {
      const listens = options !== null && typeof options === 'object' && hasOwn(options, 'onProgress');
      if (!listens || typeof options.onProgress !== 'function') {
        return answer(more === undefined ? host.run(name, null, options) : host.run(name, null, options, more));
      }
      const { onProgress, ...others } = options;
      return answer(host.run(name, (text) => { onProgress(parse(text)); }, others));
    },
  })[name];

  own.answer = answer;
  own.operation = operation;
  own.ShellError = ShellError;
  own.problem = (error) => apply(numberOf, numbers, [error]);
})
