-- One narrow row per session, from which sessions, events and inventories are all written.
--
-- What is known of a session: 0 nothing at all, 1 only its raw events, 2 a source address, 3 everything but the source
-- address the sensor noted, 4 everything. Every fourth session has its raw events kept, so 1 is always one of those and
-- 0 never. The cube of an even draw makes few addresses responsible for many sessions.
CREATE TEMP TABLE birth_session ON COMMIT DROP AS
SELECT n,
       -- An odd multiple modulo 2^48, mixed with the seed: looks drawn, never repeats.
       lpad(to_hex((n * 40503567891 # hashint8extended(0, seed + 3)) & 281474976710655), 12, '0') AS session_id,
       timestamptz '2025-07-27 00:00:00+00' + make_interval(secs => (n * 10367000 / sessions)::int)
           + make_interval(secs => (h >> 20 & 1023) / 16.0) AS started,
       a,
       CASE
           WHEN h % 1000 < 25 THEN CASE WHEN n % 4 = 1 THEN 1 WHEN h % 1000 < 5 THEN 0 ELSE 2 END
           WHEN a % 25 = 9 THEN 2 -- nobody ever asked the services while sessions came from there
           WHEN h % 1000 < 40 THEN 3
           ELSE 4
       END AS known,
       h
FROM (
    SELECT *,
           hashint8extended(n, seed) & 4503599627370495 AS h,
           floor(addresses * even * even * even)::int AS a
    FROM birth_parameter,
         generate_series(1::bigint, sessions) AS n,
         LATERAL (SELECT (hashint8extended(n, seed + 4) & 1048575) / 1048576::float8 AS even) AS draw
) AS drawn;

CREATE INDEX ON birth_session (n);
ANALYZE birth_session;

-- Dates inside documents are text; written in UTC, whatever the server's time zone and date style.
CREATE FUNCTION pg_temp.written(moment timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

-- Whole rows of session_summaries in the shape of version 16; those born at version 15 take the first columns only.
-- The snapshot is what a careful migration finds: from the session's own document, or else from the inventory, which
-- here says the same. Where nothing is known of country, system or kind, it is NULL.
CREATE TEMP VIEW birth_row AS
SELECT session.n,
       session_id,
       started AS first_event_at,
       started + make_interval(secs => 1 + (session.h >> 12 & 255)) AS last_event_at,
       (4 + (session.h >> 8 & 15))::int AS event_count,
       (session.h >> 4 & 7)::int AS command_count,
       (session.h % 50 = 0)::int AS file_downloads,
       (1 + (session.h >> 16 & 3))::int AS login_attempts,
       session.h % 250 = 0 AS vt_flagged,
       session.known >= 3 AND address.h % 3 = 0 AS dshield_flagged,
       (10 + session.h % 80)::int AS risk_score,
       CASE WHEN session.h % 11 = 0 THEN 'abnormal' ELSE 'default' END AS matcher,
       ('["/srv/cowrie/log/cowrie.json.' || left(pg_temp.written(started), 10) || '"]')::json AS source_files,
       CASE
           WHEN session.known >= 3 THEN
               '{"session_metadata": {'
               || CASE WHEN session.known = 4 THEN '"source_ip": "' || address.address || '", ' ELSE '' END
               || '"protocol": "ssh", "sensor": "hp-nj-0' || session.h % 3 + 1
               || '", ' || (ARRAY[
                   '"client": "SSH-2.0-Go", "hassh": "0a07365cc01fa9fc82608ba4019af499"',
                   '"client": "SSH-2.0-libssh_0.9.6", "hassh": "f555226df1963d1d3c09daf865abdc9a"',
                   '"client": "SSH-2.0-PUTTY", "hassh": "92674389fa1e47a27ddd8d9b63ecd42b"',
                   '"client": "SSH-2.0-paramiko_2.9.2", "hassh": "a7a87fbe86774c2e40cc4a7ea2ab1b3c"'])[1 + session.h % 4]
               || '}, "enriched_at": "'
               || pg_temp.written(started + interval '20 minutes') || '", ' || address.known || '}'
           WHEN session.known = 2 THEN '{"session_metadata": {"source_ip": "' || address.address || '"}}'
       END::json AS enrichment,
       started + interval '5 minutes' AS created_at,
       started + interval '20 minutes' AS updated_at,
       (session.h % 400 = 0)::int AS ssh_key_injections,
       (session.h % 400 = 0)::int AS unique_ssh_keys,
       CASE WHEN session.known > 0 THEN address.address END AS source_ip,
       CASE
           WHEN session.known >= 3 THEN started + interval '20 minutes'
           WHEN session.known > 0 THEN timestamptz '2025-11-24 02:00:00+00'
       END AS enrichment_at,
       CASE WHEN session.known > 0 AND NOT inside THEN asn END AS snapshot_asn,
       CASE WHEN session.known > 0 AND NOT inside THEN country END AS snapshot_country,
       CASE
           WHEN session.known > 0 AND NOT inside AND kind <> '' AND address.h % 50 <> 4 THEN kind
       END AS snapshot_ip_type
FROM birth_session AS session
JOIN birth_address AS address USING (a)
JOIN birth_network USING (place);

-- Writes the sessions of one range of numbers; extra names the columns beyond version 15 that are to be filled.
CREATE FUNCTION pg_temp.write_sessions(low int, high int, extra text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    columns text := concat_ws(', ',
        'session_id, first_event_at, last_event_at, event_count, command_count, file_downloads, login_attempts, '
        'vt_flagged, dshield_flagged, risk_score, matcher, source_files, enrichment, created_at, updated_at, '
        'ssh_key_injections, unique_ssh_keys', nullif(array_to_string(extra, ', '), ''));
BEGIN
    EXECUTE format('INSERT INTO session_summaries (%1$s) SELECT %1$s FROM birth_row WHERE n BETWEEN %2$s AND %3$s',
        columns, low, high);
END
$$;
