// What of the schema is there, so that a script can say plainly what it cannot look at.
import { Refusal } from './refusal.js';

/** The types of a table's columns by their names; none where there is no such table. */
export const columns = (table) => {
  const rows = db.query`
    select attname::text as name, format_type(atttypid, atttypmod) as type
    from pg_attribute
    where attrelid = to_regclass(${table}::text) and attnum > 0 and not attisdropped
    order by attnum`;
  return new Map(rows.map(({ name, type }) => [name, type]));
};

/** The same, or a refusal where one of the names is missing: what cannot be asked then stands in front of it. */
export const columnsWith = (what, table, names) => {
  const there = columns(table);
  if (there.size === 0) {
    throw new Refusal(`${what} cannot be asked of this target`, {
      why: `there is no table ${table}`,
      next: 'status tells what is there',
    });
  }
  const missing = names.filter((name) => !there.has(name));
  if (missing.length > 0) {
    const plural = missing.includes('snapshot_ip_type') && there.has('snapshot_ip_types');
    throw new Refusal(`${what} cannot be asked of this target`, {
      why: plural
        ? `${table} has snapshot_ip_types in place of snapshot_ip_type`
        : `${table} has no ${missing.join(', ')}; such columns come with version 16`,
      next: plural ? 'heal --dry-run' : 'migrate --to 16 --dry-run',
    });
  }
  return there;
};
