// Statements and their rows: `db`.
(function (host, own) {
  'use strict';
  const { stringify } = JSON;
  const { defineProperty, freeze, keys } = Object;
  const { isArray } = Array;
  const DateOf = Date, BigIntOf = BigInt, NumberOf = Number, StringOf = String, Bytes = Uint8Array;
  const { answer } = own;

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
        const { rows, kinds, odd } = answer(host.fetch(StringOf(number)));
        if (rows.length === 0) return;
        yield* mend(rows, kinds, odd);
      }
    } finally {
      answer(host.close(StringOf(number)));
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

  own.members.db = freeze(db);
  own.hex = hex;
  own.bytes = bytes;
})
