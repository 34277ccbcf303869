// A value as people read it, so deep, so wide and so much of it. Nothing of the user's is run on the way: no getter, no
// proxy, no toString and no toJSON. Everything used is taken before any script runs.
(function (host, own) {
  'use strict';
  const DEPTH = 6, ENTRIES = 100, LONGEST = 10000, HOLES = 1000, ALL = 3000, NARROWEST = 20;

  const { apply, getOwnPropertyDescriptor: described, getPrototypeOf, ownKeys } = Reflect;
  const of = (method) => (self, ...given) => apply(method, self, given);
  const getter = (prototype, name) => of(described(prototype, name).get);
  const { isArray } = Array;
  const { create, freeze } = Object;
  const { stringify } = JSON;
  const ObjectOf = Object, ObjectPrototype = Object.prototype, StringOf = String, NumberOf = Number, MapOf = Map;
  const slice = of(String.prototype.slice), split = of(String.prototype.split), join = of(Array.prototype.join);
  const repeat = of(String.prototype.repeat), includes = of(String.prototype.includes);
  const push = (list, item) => { list[list.length] = item; };

  // Whether something is a proxy only those know who made it.
  const proxies = new WeakSet(), noted = of(WeakSet.prototype.add), isNoted = of(WeakSet.prototype.has);
  const ProxyOf = Proxy, { construct } = Reflect, { revocable } = Proxy;
  const note = (proxy) => { noted(proxies, proxy); return proxy; };
  globalThis.Proxy = new ProxyOf(ProxyOf, {
    construct: (target, given, newTarget) => note(construct(target, given, target)),
  });
  ProxyOf.revocable = (target, handler) => {
    const made = revocable(target, handler);
    note(made.proxy);
    return made;
  };
  const isProxy = (value) => isNoted(proxies, value);

  const entriesOf = of(Map.prototype.entries), valuesOf = of(Set.prototype.values);
  const nextEntry = of(getPrototypeOf(new Map().entries()).next), nextValue = of(getPrototypeOf(new Set().values()).next);
  const sizeOfMap = getter(Map.prototype, 'size'), sizeOfSet = getter(Set.prototype, 'size');
  const TypedArray = getPrototypeOf(Uint8Array);
  const lengthOf = getter(TypedArray.prototype, 'length'), byteLength = getter(ArrayBuffer.prototype, 'byteLength');
  const time = of(Date.prototype.getTime), iso = of(Date.prototype.toISOString);
  const sourceOf = getter(RegExp.prototype, 'source'), flagsOf = getter(RegExp.prototype, 'flags');
  const textOf = of(Function.prototype.toString), symbolText = of(Symbol.prototype.toString);
  const numberIn = of(Number.prototype.valueOf), stringIn = of(String.prototype.valueOf), booleanIn = of(Boolean.prototype.valueOf);
  const { hex } = own;

  // The value of a property that has one, without asking anybody.
  const data = (value, key) => {
    const found = described(value, key);
    return found && 'value' in found ? found.value : undefined;
  };

  const quoted = (text) => {
    const shown = text.length > LONGEST ? slice(text, 0, LONGEST) : text;
    const plain = stringify(shown);
    const single = includes(shown, "'") ? plain : "'" + join(split(slice(plain, 1, -1), '\\"'), '"') + "'";
    return single + (shown === text ? '' : '… ' + (text.length - LONGEST) + ' more characters');
  };

  // Without regular expressions, which take longer to be there than all of this.
  const digit = (c) => c >= '0' && c <= '9';
  const letter = (c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c === '_' || c === '$' || c > '\x7f';
  const isName = (text) => {
    for (let i = 0; i < text.length; i++) if (!letter(text[i]) && (i === 0 || !digit(text[i]))) return false;
    return text !== '';
  };
  const isIndex = (key) => {
    if (typeof key !== 'string') return false;
    for (let i = 0; i < key.length; i++) if (!digit(key[i])) return false;
    return key !== '';
  };
  const keyText = (key) => typeof key === 'symbol' ? '[' + symbolText(key) + ']' : isName(key) ? key : quoted(key);

  // What an object is by those it comes from: the class people call it by, and the built-in one whose inside it has.
  const builtIn = new MapOf(), builtInOf = of(MapOf.prototype.get), setBuiltIn = of(MapOf.prototype.set);
  const origin = (value) => {
    let name = '', kind;
    for (let each = getPrototypeOf(value), hops = 0; each !== null && hops < 50; each = getPrototypeOf(each), hops++) {
      if (isProxy(each)) break;
      if (name === '') {
        const maker = data(each, 'constructor');
        const called = typeof maker === 'function' && !isProxy(maker) ? data(maker, 'name') : data(each, Symbol.toStringTag);
        if (typeof called === 'string') name = called;
      }
      kind ??= builtInOf(builtIn, each);
    }
    return { name, kind };
  };

  const inherited = (value, key) => {
    for (let each = value, hops = 0; each !== null && hops < 50; each = getPrototypeOf(each), hops++) {
      if (isProxy(each)) return undefined;
      const found = described(each, key);
      if (found) return found.value;
    }
    return undefined;
  };

  const leaf = (text) => ({ flat: text, parts: null });
  const more = (count, what) => leaf('… ' + count + ' more' + (what ? ' ' + what : ''));

  const functionText = (value) => {
    const name = data(value, 'name');
    const { name: kind } = origin(value);
    const called = typeof name === 'string' && name !== '' ? name : '(anonymous)';
    return slice(textOf(value), 0, 5) === 'class' ? '[class ' + called + ']' : '[' + (kind || 'Function') + ': ' + called + ']';
  };

  const primitive = (value) => {
    switch (typeof value) {
      case 'string': return quoted(value);
      case 'bigint': return StringOf(value) + 'n';
      case 'symbol': return symbolText(value);
      case 'number': return 1 / value === -Infinity ? '-0' : StringOf(value);
      default: return StringOf(value);
    }
  };

  const simple = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');

  // One look at one value: how much has been told already, and whom it is inside of.
  const look = () => {
    let told = 0;

    const property = (owner, key, depth, above) => {
      const found = described(owner, key);
      if (!found) return leaf('<empty>');
      if ('value' in found) return node(found.value, depth, above);
      return leaf(found.get ? found.set ? '[Getter/Setter]' : '[Getter]' : '[Setter]');
    };

    const properties = (value, parts, depth, above, skip) => {
      const keys = ownKeys(value);
      let shown = 0, left = 0;
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (skip && skip(key)) continue;
        if (shown >= ENTRIES) {
          left++;
          continue;
        }
        const found = described(value, key);
        if (!found || !found.enumerable) continue;
        push(parts, { key: keyText(key) + ': ', node: property(value, key, depth, above) });
        shown++;
      }
      if (left > 0) push(parts, { key: '', node: more(left) });
    };

    const items = (value, length, parts, depth, above) => {
      let i = 0, shown = 0;
      while (i < length && shown < ENTRIES) {
        if (described(value, i)) {
          push(parts, { key: '', node: property(value, i, depth, above) });
          i++;
        } else {
          const from = i;
          while (i < length && i - from < HOLES && !described(value, i)) i++;
          if (i - from === HOLES) {
            const keys = ownKeys(value);
            let next = length;
            for (let k = 0; k < keys.length; k++) {
              const index = typeof keys[k] === 'string' ? NumberOf(keys[k]) : NaN;
              if (index >= i && index < next) next = index;
            }
            i = next;
          }
          push(parts, { key: '', node: leaf('<' + (i - from) + ' empty>') });
        }
        shown++;
      }
      if (i < length) push(parts, { key: '', node: more(length - i) });
    };

    const list = (value, name, depth, above) => {
      const length = data(value, 'length');
      const parts = [];
      items(value, length, parts, depth, above);
      if (length <= ENTRIES) properties(value, parts, depth, above, isIndex);
      return group((name === 'Array' ? '' : (name || 'Array') + '(' + length + ') ') + '[', parts, ']', true);
    };

    const inside = {
      Map(value, name, depth, above) {
        const size = sizeOfMap(value), entries = entriesOf(value), parts = [];
        for (let i = 0; i < size && i < ENTRIES; i++) {
          const entry = nextEntry(entries).value;
          const key = node(entry[0], depth, above);
          push(parts, { key: (key.flat ?? '{…}') + ' => ', node: node(entry[1], depth, above) });
        }
        if (size > ENTRIES) push(parts, { key: '', node: more(size - ENTRIES) });
        return group(name + '(' + size + ') {', parts, '}', false);
      },
      Set(value, name, depth, above) {
        const size = sizeOfSet(value), entries = valuesOf(value), parts = [];
        for (let i = 0; i < size && i < ENTRIES; i++) push(parts, { key: '', node: node(nextValue(entries).value, depth, above) });
        if (size > ENTRIES) push(parts, { key: '', node: more(size - ENTRIES) });
        return group(name + '(' + size + ') {', parts, '}', true);
      },
      Bytes(value, name) {
        const length = lengthOf(value), parts = [];
        for (let i = 0; i < length && i < ENTRIES; i++) push(parts, { key: '', node: leaf(primitive(value[i])) });
        if (length > ENTRIES) push(parts, { key: '', node: more(length - ENTRIES) });
        return group(name + '(' + length + ') [', parts, ']', true);
      },
      Date: (value) => leaf(time(value) === time(value) ? iso(value) : 'Invalid Date'),
      RegExp: (value) => leaf('/' + sourceOf(value) + '/' + flagsOf(value)),
      ArrayBuffer: (value, name) => leaf(name + ' { ' + byteLength(value) + ' bytes }'),
      Number: (value) => leaf('[Number: ' + primitive(numberIn(value)) + ']'),
      String: (value) => leaf('[String: ' + quoted(stringIn(value)) + ']'),
      Boolean: (value) => leaf('[Boolean: ' + booleanIn(value) + ']'),
      Error(value, name, depth, above) {
        const message = inherited(value, 'message'), called = inherited(value, 'name');
        const kind = typeof called === 'string' ? called : name;
        const head = typeof message === 'string' && message !== '' ? kind + ': ' + message : kind;
        const parts = [];
        properties(value, parts, depth, above, (key) => key === 'stack' || key === 'message' || key === 'name');
        return parts.length === 0 ? leaf('[' + head + ']') : group('[' + head + '] {', parts, '}', false);
      },
    };

    const plain = (value, name, depth, above) => {
      const parts = [];
      properties(value, parts, depth, above);
      const head = name === 'Object' ? '' : (name || '[Object: null prototype]') + ' ';
      return group(head + '{', parts, '}', false);
    };

    const node = (value, depth, above) => {
      if (++told > ALL) return leaf('…');
      if (simple(value)) return leaf(primitive(value));
      if (isProxy(value)) return leaf('[Proxy]');
      for (let each = above; each; each = each.above) if (each.value === value) return leaf('[Circular]');
      const within = { value, above };
      if (typeof value === 'function') {
        const parts = [];
        if (depth < DEPTH) properties(value, parts, depth + 1, within);
        return parts.length === 0 ? leaf(functionText(value)) : group(functionText(value) + ' {', parts, '}', false);
      }
      const { name, kind } = origin(value);
      if (depth >= DEPTH) return leaf(isArray(value) ? '[Array]' : '[' + (name || 'Object') + ']');
      if (isArray(value)) return list(value, name, depth + 1, within);
      if (kind) {
        try {
          return inside[kind](value, name, depth + 1, within);
        } catch {
          // It comes from one and is none.
        }
      }
      return plain(value, name, depth + 1, within);
    };

    return node;
  };

  for (const [kind, prototype] of [['Map', Map.prototype], ['Set', Set.prototype], ['Date', Date.prototype], ['RegExp', RegExp.prototype],
    ['Bytes', TypedArray.prototype], ['ArrayBuffer', ArrayBuffer.prototype], ['Error', Error.prototype],
    ['Number', Number.prototype], ['String', String.prototype], ['Boolean', Boolean.prototype]]) setBuiltIn(builtIn, prototype, kind);

  // On one line if that is short enough to be worth a thought, which is settled from the inside out.
  const group = (open, parts, close, list) => {
    let flat = open, nested = false;
    for (let i = 0; flat !== null && i < parts.length; i++) {
      const inner = parts[i].node.flat;
      flat = inner === null || includes(inner, '\n') ? null : flat + (i ? ', ' : ' ') + parts[i].key + inner;
      nested ||= parts[i].node.parts !== null;
      if (flat !== null && flat.length > 200) flat = null;
    }
    return { flat: flat === null ? null : parts.length ? flat + ' ' + close : flat + close, open, parts, close, list: list && !nested };
  };

  const laid = (node, width, indent, used) => {
    if (node.parts === null || (node.flat !== null && indent + used + node.flat.length <= width)) return node.flat;
    const pad = '\n' + repeat(' ', indent + 2);
    let text = node.open, line = 0;
    for (let i = 0; i < node.parts.length; i++) {
      const { key, node: inner } = node.parts[i];
      const comma = i + 1 < node.parts.length ? ',' : '';
      const shown = key + laid(inner, width, indent + 2, key.length + 1);
      // Short ones that belong together stand side by side.
      if (i > 0 && node.list && !includes(shown, '\n') && line + shown.length + 2 <= width) {
        text += ' ' + shown + comma;
        line += shown.length + 2;
      } else {
        text += pad + shown + comma;
        line = indent + 2 + shown.length + 1;
      }
    }
    return text + '\n' + repeat(' ', indent) + node.close;
  };

  const inspect = (value, width) => laid(look()(value, 0, null), width < NARROWEST ? NARROWEST : width, 0, 0);

  // A text is shown as it is.
  const told = (value, width) => {
    if (typeof value !== 'string') return inspect(value, width);
    return value.length > LONGEST ? slice(value, 0, LONGEST) + '… ' + (value.length - LONGEST) + ' more characters' : value;
  };

  const cellOf = (value) => {
    if (value === null || value === undefined) return null;
    if (simple(value)) return typeof value === 'string' ? told(value, 0) : typeof value === 'bigint' ? StringOf(value) : primitive(value);
    const { kind } = origin(value);
    try {
      if (kind === 'Date') return time(value) === time(value) ? iso(value) : 'Invalid Date';
      if (kind === 'Bytes') return '\\x' + hex(value);
    } catch {
      // It comes from one and is none.
    }
    return undefined;
  };

  // A list of rows that are flat and alike, as statements give them, is a table.
  const table = (list) => {
    if (typeof list !== 'object' || list === null || isProxy(list) || !isArray(list)) return undefined;
    const length = data(list, 'length');
    const rows = [];
    let columns, numeric;
    for (let i = 0; i < length && i < ENTRIES; i++) {
      const row = data(list, i);
      if (typeof row !== 'object' || row === null || isProxy(row) || isArray(row)) return undefined;
      const above = getPrototypeOf(row);
      if (above !== ObjectPrototype && above !== null) return undefined;
      const keys = ownKeys(row);
      if (columns === undefined) {
        columns = keys;
        numeric = [];
        for (let k = 0; k < keys.length; k++) push(numeric, true);
      }
      if (keys.length === 0 || keys.length !== columns.length) return undefined;
      const cells = [];
      for (let k = 0; k < keys.length; k++) {
        const found = described(row, keys[k]);
        if (keys[k] !== columns[k] || typeof keys[k] === 'symbol' || !('value' in found)) return undefined;
        const value = found.value;
        if (!simple(value) && isProxy(value)) return undefined;
        const cell = cellOf(value);
        if (cell === undefined) return undefined;
        if (cell !== null && typeof value !== 'number' && typeof value !== 'bigint') numeric[k] = false;
        push(cells, cell);
      }
      push(rows, cells);
    }
    if (rows.length === 0) return undefined;
    return { __proto__: null, columns, numeric, rows, more: length > rows.length ? '… ' + (length - rows.length) + ' more rows' : '' };
  };

  // `_` is what was shown last, until somebody gives it a value.
  let last;
  const { defineProperty } = Object;
  defineProperty(globalThis, '_', {
    get: () => last,
    set: (value) => { defineProperty(globalThis, '_', { value, writable: true, configurable: true, enumerable: false }); },
    configurable: true,
    enumerable: false,
  });

  // The value at the end of a path, by what is there and asks nobody.
  const reached = (path) => {
    let value = globalThis;
    for (let i = 0; i < path.length; i++) {
      if (value === null || value === undefined) return undefined;
      value = inherited(simple(value) ? getPrototypeOf(ObjectOf(value)) : value, path[i]);
    }
    return value;
  };

  const members = (...path) => {
    const value = reached(path), names = [];
    if (value === null || value === undefined) return names;
    const seen = create(null);
    for (let each = simple(value) ? getPrototypeOf(ObjectOf(value)) : value; each !== null && names.length < HOLES; each = getPrototypeOf(each)) {
      if (isProxy(each) || (each === ObjectPrototype && value !== each)) break;
      const keys = isArray(each) || typeof each === 'string' ? ['length'] : ownKeys(each);
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (typeof key !== 'string' || seen[key] || key === 'constructor' || !isName(key) || slice(key, 0, 2) === '__') continue;
        seen[key] = true;
        push(names, key);
      }
    }
    return names;
  };

  const then = of(Promise.prototype.then);
  own.tools = freeze({
    __proto__: null,
    members,
    inspected: (value, width) => value === undefined ? undefined : table(value) ?? told(value, width),
    problem: own.problem,
    // What a script says of its own end. A getter or a proxy says nothing.
    refusal: (error) => {
      if (simple(error)) return undefined;
      const message = inherited(error, 'message'), why = inherited(error, 'why'), next = inherited(error, 'next');
      return typeof why === 'string' || typeof next === 'string' ? { __proto__: null, message, why, next } : undefined;
    },
    remember: (value) => { if (value !== undefined) last = value; },
    settle: (value, fulfilled, rejected) => {
      if (simple(value) || typeof value === 'function' || isProxy(value) || builtInOf(builtIn, value)) return false;
      try {
        then(value, (given) => { fulfilled(given); }, (reason) => { rejected(reason); });
        return true;
      } catch {
        return false;
      }
    },
    plain: (value) => typeof value === 'bigint' ? stringify(StringOf(value))
      : stringify(value, (key, inner) => typeof inner === 'bigint' ? StringOf(inner) : inner),
  });
  own.inspect = inspect;
  own.told = told;
})
