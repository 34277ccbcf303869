// What takes its time, and what lies outside: `progress`, `files`.
(function (host, own) {
  'use strict';
  const { stringify } = JSON;
  const { freeze } = Object;
  const NumberOf = Number, StringOf = String, Bytes = Uint8Array;
  const now = Date.now;
  const { answer, bytes } = own;

  // How something goes. The host is told ten times a second; nobody could see more.
  own.members.progress = (label, total = 0) => {
    const number = answer(host.progress(stringify({ __proto__: null, label: StringOf(label), total: NumberOf(total) })));
    let told = 0;
    const tell = (what) => { answer(host.progress(stringify({ __proto__: null, number, ...what }))); };
    return freeze({
      done: (soFar) => {
        if (now() - told >= 100) {
          told = now();
          tell({ done: NumberOf(soFar) });
        }
      },
      says: (text) => tell({ says: StringOf(text) }),
      close: () => tell({ close: true }),
    });
  };

  const file = (wish) => answer(host.file(stringify(wish)));

  own.members.files = freeze({
    read: (path) => file({ __proto__: null, do: 'read', path: StringOf(path) }),
    bytes: (path) => bytes(file({ __proto__: null, do: 'bytes', path: StringOf(path) })),
    exists: (path) => file({ __proto__: null, do: 'exists', path: StringOf(path) }),
    list: (path) => file({ __proto__: null, do: 'list', path: StringOf(path) }),
    write: (path, text) => { file({ __proto__: null, do: 'write', path: StringOf(path), text: StringOf(text) }); },
    append: (path, text) => { file({ __proto__: null, do: 'append', path: StringOf(path), text: StringOf(text) }); },
    lines: function* (path) {
      const number = file({ __proto__: null, do: 'open', path: StringOf(path) });
      try {
        for (let lines = file({ __proto__: null, do: 'lines', number, path: StringOf(path) }); lines.length > 0; lines = file({ __proto__: null, do: 'lines', number, path: StringOf(path) })) {
          yield* lines;
        }
      } finally {
        file({ __proto__: null, do: 'close', number });
      }
    },
  });
})
