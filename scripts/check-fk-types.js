/**
 * Compares the types of both sides of every foreign key, and of columns that are joined without one.
 *
 * When: a foreign key "cannot be implemented", an operator "does not exist", or before a migration is begun.
 * Parameters: strict, end with an error when types are unlike (no).
 * Undo: nothing; it only reads.
 */
import { columns } from './lib/columns.js';
import { parameters, yesNo } from './lib/params.js';
import { Refusal } from './lib/refusal.js';

const { strict } = parameters({ strict: yesNo() });

// What the tiers of version 16 join, with a foreign key or without.
const JOINED = [
  ['session_summaries.source_ip', 'ip_inventory.ip_address'],
  ['ip_asn_history.ip_address', 'ip_inventory.ip_address'],
  ['ip_inventory.current_asn', 'asn_inventory.asn_number'],
  ['ip_asn_history.asn_number', 'asn_inventory.asn_number'],
  ['session_summaries.snapshot_asn', 'asn_inventory.asn_number'],
  ['raw_events.session_id', 'session_summaries.session_id'],
  ['files.session_id', 'session_summaries.session_id'],
];

const keys = db.query`
  select held.conrelid::regclass || '.' || here.attname as column, format_type(here.atttypid, here.atttypmod) as type,
    held.confrelid::regclass || '.' || there.attname as refers, format_type(there.atttypid, there.atttypmod) as its,
    held.conname::text as key
  from pg_constraint as held
  cross join lateral unnest(held.conkey, held.confkey) as pair (here, there)
  join pg_attribute as here on here.attrelid = held.conrelid and here.attnum = pair.here
  join pg_attribute as there on there.attrelid = held.confrelid and there.attnum = pair.there
  where held.contype = 'f' and held.conparentid = 0 and held.connamespace::regnamespace::text <> 'cowrie_shell'
  order by 1, 3`;

const typeOf = (place) => {
  const [table, column] = place.split('.');
  return columns(table).get(column);
};
const isKey = (column, refers) => keys.some((key) => key.column === column && key.refers === refers);

const joined = JOINED.filter(([column, refers]) => !isKey(column, refers))
  .map(([column, refers]) => ({ column, type: typeOf(column), refers, its: typeOf(refers), key: '' }))
  .filter(({ type, its }) => type && its);

const base = (type) => type.replace(/\(.*\)/, '');
const verdict = (type, its) => (type === its ? 'alike' : base(type) === base(its) ? 'other length' : 'UNLIKE');

const pairs = [...keys, ...joined].map(({ column, type, refers, its, key }) => ({ types: verdict(type, its), column, type, refers, its, key }));
const unlike = pairs.filter(({ types }) => types === 'UNLIKE');

console.table(pairs);
console.log(
  `${keys.length} foreign keys and ${joined.length} pairs of columns without one; `
    + (unlike.length > 0 ? `${unlike.length} of unlike types` : 'all types are alike'),
);
if (unlike.length > 0) {
  const message = `${unlike[0].column} is ${unlike[0].type}, ${unlike[0].refers} is ${unlike[0].its}`;
  const next = 'findings --severity error says which of them is wrong, and heal mends it';
  if (strict) throw new Refusal(message, { why: 'no foreign key can lead from one to the other', next });
  console.warn(`${message}: no foreign key can lead from one to the other, and each join needs a cast.\n${next}`);
}

export default { pairs, unlike: unlike.length };
