/**
 * Finds systems that spread their sessions thinly over many addresses.
 *
 * When: after a backfill, and from time to time; a snowshoe stays below every limit that is set for one address.
 * Parameters: country (CN); kind of address (DATACENTER); atLeast, so many addresses (101); limit, so many systems (10).
 * Undo: nothing; it only reads.
 */
import { country, parameters, whole, word } from './lib/params.js';

const asked = parameters({
  country: country({ preset: 'CN' }),
  kind: word({ preset: 'DATACENTER', wants: 'a kind of address such as DATACENTER' }),
  atLeast: whole({ preset: 101, least: 1 }),
  limit: whole({ preset: 10, least: 1 }),
});

// Which systems these are, `check` knows, and says why it cannot where the columns are not there.
const found = check({ what: 'snowshoe', ...asked });

// How thinly: a snowshoe has few sessions of each address, and its addresses lie in many networks.
const spread = db.query`
  select snapshot_asn as asn,
    count(distinct case family(address) when 4 then network(set_masklen(address, 24))
      else network(set_masklen(address, 48)) end) as networks,
    count(distinct (began at time zone 'UTC')::date) as days,
    to_char(min(began) at time zone 'UTC', 'YYYY-MM-DD') as first,
    to_char(max(began) at time zone 'UTC', 'YYYY-MM-DD') as last
  from (select snapshot_asn, coalesce(first_event_at, last_event_at, created_at) as began, source_ip::inet as address
    from session_summaries
    where snapshot_asn = any(${found.systems.map(({ asn }) => asn)}::bigint[])
      and snapshot_country = ${found.asked.country} and snapshot_ip_type = ${found.asked.kind}
      and source_ip ~ '^[0-9a-f.:]+$') as session
  group by 1`;
const spreadOf = new Map(spread.map(({ asn, ...rest }) => [asn, rest]));

const systems = found.systems.map(({ asn, name, addresses, sessions }) => ({
  asn,
  name,
  addresses,
  sessions,
  perAddress: Math.round((sessions / addresses) * 10) / 10,
  ...spreadOf.get(asn),
}));

if (systems.length > 0) {
  console.table(systems);
} else {
  const { nearest } = found;
  const near = nearest ? `; nearest is AS${nearest.asn} with ${nearest.addresses}` : '';
  console.log(`no system has ${asked.atLeast} or more addresses of ${found.asked.country} and ${found.asked.kind}${near}`);
}
for (const { column, percent } of found.filled.filter((each) => each.percent < 90)) {
  console.warn(`${column} is filled in ${percent.toFixed(1)} % of the sessions: more may be there than is seen (loader.backfill)`);
}

export default { asked: found.asked, sessions: found.sessions, systems };
