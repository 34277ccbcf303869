// The ground of what scripts see. Everything here is plain JavaScript: what the host gives are strings, so that no object
// of its own can ever be held on to. Built-ins are taken before any script runs.
(function (host, own) {
  'use strict';
  const { parse } = JSON;
  const { defineProperty } = Object;

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

  // The function of an operation. Its options may hold one that is told how it goes.
  const operation = (name) => (...given) => {
    const options = given[0];
    if (options === null || typeof options !== 'object' || typeof options.onProgress !== 'function') {
      return answer(host.run(name, null, ...given));
    }
    const { onProgress, ...others } = options;
    return answer(host.run(name, (text) => { onProgress(parse(text)); }, others));
  };

  own.answer = answer;
  own.operation = operation;
  own.ShellError = ShellError;
})
