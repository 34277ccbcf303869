// Statements and their rows: `db`. Nothing here asks a prototype for anything, which a script could have changed: what is
// needed of them was taken before, lists are gone through by number, and JSON is put together from texts.
(function (host, own) {
  'use strict';
  const { stringify } = JSON;
  const { freeze, keys } = Object;
  const { isArray } = Array;
  const DateOf = Date, BigIntOf = BigInt, NumberOf = Number, StringOf = String, Bytes = Uint8Array;
  const { apply } = Reflect;
  const { toISOString } = Date.prototype;
  const { slice } = String.prototype;
  const { toString: digits } = Number.prototype;
  const wide = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Bytes.prototype), 'length').get;
  const { answer } = own;

  class Identifier {
    constructor(name) {
      this.quoted = answer(host.quote(StringOf(name)));
      freeze(this);
    }
    toString() { return this.quoted; }
  }

  const told = (kind, text) => '{"kind":"' + kind + '","text":' + stringify(text) + '}';

  // A value as the host takes it.
  const parameter = (value) => {
    switch (typeof value) {
      case 'undefined': return told('null', '');
      case 'boolean': return told('boolean', StringOf(value));
      case 'number':
      case 'bigint': return told('number', value === 0 && 1 / value < 0 ? '-0' : StringOf(value));
      case 'string': return told('text', value);
      case 'object': break;
      default: throw new TypeError('a ' + typeof value + ' is no value for SQL');
    }
    if (value === null) return told('null', '');
    if (value instanceof DateOf) return told('text', moment(apply(toISOString, value, [])));
    if (value instanceof Bytes) return told('bytes', hex(value));
    if (value instanceof Identifier) throw new TypeError('a name stands in a template: db.query`select * from ${db.id(name)}`');
    if (isArray(value)) return '{"kind":"array","items":' + parameters(value) + '}';
    const json = stringify(value);
    if (json === undefined) throw new TypeError('an object that is nothing in JSON is no value for SQL');
    return told('text', json);
  };

  const parameters = (values) => {
    let list = '[';
    for (let i = 0; i < values.length; i++) list += (i === 0 ? '' : ',') + parameter(values[i]);
    return list + ']';
  };

  // A year of six digits and a sign, or before the first one, is written in another way by PostgreSQL.
  const moment = (iso) => {
    if (iso[0] !== '+' && iso[0] !== '-') return iso;
    const year = NumberOf(apply(slice, iso, [0, 7]));
    const rest = apply(slice, iso, [7]);
    if (year > 0) return year + rest;
    let before = StringOf(1 - year);
    while (before.length < 4) before = '0' + before;
    return before + rest + ' BC';
  };

  const hex = (bytes) => {
    const length = apply(wide, bytes, []);
    let text = '';
    for (let i = 0; i < length; i++) text += (bytes[i] < 16 ? '0' : '') + apply(digits, bytes[i], [16]);
    return text;
  };

  const digit = (code) => code < 58 ? code - 48 : code - 87;
  const { charCodeAt } = String.prototype;
  const bytes = (text) => {
    const made = new Bytes(text.length / 2);
    for (let i = 0; i < made.length; i++) {
      made[i] = 16 * digit(apply(charCodeAt, text, [2 * i])) + digit(apply(charCodeAt, text, [2 * i + 1]));
    }
    return made;
  };

  const request = (sql, values) => '{"sql":' + stringify(sql) + ',"values":' + values + '}';

  // A template with its values, or text with a list of them, as the host takes it.
  const statement = (first, rest, before = '') => {
    if (!isArray(first)) {
      const values = rest.length === 0 ? [] : rest[0];
      if (!isArray(values)) throw new TypeError('the values of a statement are a list: db.query(text, [value])');
      return request(before + StringOf(first), parameters(values));
    }
    let sql = before + first[0];
    let values = '', places = 0;
    for (let i = 0; i < rest.length; i++) {
      const value = rest[i];
      if (value instanceof Identifier) {
        sql += value.quoted;
      } else {
        values += (places === 0 ? '' : ',') + parameter(value);
        sql += '$' + ++places;
      }
      sql += first[i + 1];
    }
    return request(sql, '[' + values + ']');
  };

  // A time that is too far away for a Date stays text, and one without end is a number.
  const date = (told) => typeof told === 'number' ? new DateOf(told)
    : told === 'Infinity' || told === '-Infinity' ? NumberOf(told) : told;

  const each = (value, made) => {
    if (value === null) return null;
    if (!isArray(value)) return made(value);
    for (let i = 0; i < value.length; i++) value[i] = each(value[i], made);
    return value;
  };

  // What JSON cannot say, put into its place: a property that each row has, whatever it is called.
  const mend = ({ rows, kinds, odd }) => {
    for (let k = 0; k < kinds.length; k++) {
      const { column, kind } = kinds[k];
      const made = kind === 'date' ? date : bytes;
      for (let i = 0; i < rows.length; i++) {
        const value = rows[i][column];
        if (value !== null) rows[i][column] = each(value, made);
      }
    }
    for (let i = 0; i < odd.length; i++) {
      const one = odd[i];
      rows[one[0]][one[1]] = one[2] === 'bigint' ? BigIntOf(one[3]) : NumberOf(one[3]);
    }
    return rows;
  };

  const query = (asked) => {
    const given = answer(host.query(asked));
    return { rows: mend(given), changed: given.changed };
  };

  // The rows of a stream, which is opened when the first one is wanted, and closed when no more are.
  class RowStream {
    #asked;
    #number = '';
    #rows = [];
    #next = 0;

    constructor(asked) {
      this.#asked = asked;
    }

    next() {
      if (this.#next === this.#rows.length) this.#fetch();
      return this.#next < this.#rows.length
        ? { value: this.#rows[this.#next++], done: false }
        : { value: undefined, done: true };
    }

    #fetch() {
      if (this.#number === '' && this.#asked !== null) this.#number = StringOf(answer(host.open(this.#asked)).number);
      this.#asked = null;
      this.#rows = [];
      this.#next = 0;
      if (this.#number === '') return;
      const rows = mend(answer(host.fetch(this.#number)));
      if (rows.length === 0) this.return(); else this.#rows = rows;
    }

    return(value) {
      const number = this.#number;
      this.#asked = null;
      this.#number = '';
      this.#rows = [];
      this.#next = 0;
      if (number !== '') answer(host.close(number));
      return { value, done: true };
    }

    [Symbol.iterator]() { return this; }
  }
  freeze(RowStream.prototype);

  const only = (rows) => {
    if (rows.length > 1) throw new RangeError('one row was wanted, and there are ' + rows.length);
    return rows[0];
  };

  const first = (row) => row === undefined ? undefined : row[keys(row)[0]];

  const db = {
    query: (text, ...rest) => query(statement(text, rest)).rows,
    one: (text, ...rest) => only(query(statement(text, rest)).rows),
    value: (text, ...rest) => first(only(query(statement(text, rest)).rows)),
    execute: (text, ...rest) => query(statement(text, rest)).changed,
    stream: (text, ...rest) => new RowStream(statement(text, rest)),
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
    explain: (text, ...rest) => first(only(query(statement(text, rest, 'EXPLAIN (FORMAT JSON) ')).rows)),
    id: (name) => new Identifier(name),
  };

  for (const name of keys(db)) freeze(db[name]);
  own.members.db = freeze(db);
  own.hex = hex;
  own.bytes = bytes;
})
