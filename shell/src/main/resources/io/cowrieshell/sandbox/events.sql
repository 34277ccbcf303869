-- Four events for every fourth session: as many events as sessions. The id follows from the session's number. One event
-- in a hundred names the attacker peer_ip instead of src_ip, as older sensors do. Sorting keeps the events of a session
-- together; OFFSET 0 keeps the planner from computing dates and payloads once for every place they are used in.
INSERT INTO raw_events (id, ingest_id, ingest_at, source, source_offset, source_inode, source_generation,
    payload, payload_hash, risk_score, quarantined, session_id, event_type, event_timestamp)
SELECT id,
       'ingest-' || left(written, 10),
       happened + interval '3 minutes',
       '/srv/cowrie/log/cowrie.json.' || left(written, 10),
       id * 311::bigint,
       '27' || translate(left(written, 10), '-', ''),
       0,
       payload::json,
       encode(sha256(convert_to(payload, 'UTF8')), 'hex'),
       (h % 60)::int,
       false,
       session_id,
       type,
       happened
FROM (
    SELECT *,
           '{"eventid": "' || type || '", "'
           || CASE WHEN h % 100 = 7 THEN 'peer_ip' ELSE 'src_ip' END || '": "' || address
           || '", "session": "' || session_id || '", "timestamp": "' || written
           || '", "sensor": "hp-nj-0' || h % 3 + 1 || '", "protocol": "ssh"'
           || CASE type
               WHEN 'cowrie.session.connect' THEN
                   ', "src_port": ' || 1024 + h % 60000 || ', "dst_ip": "10.0.2.15", "dst_port": 2222'
               WHEN 'cowrie.client.version' THEN ', "version": "SSH-2.0-Go"'
               WHEN 'cowrie.command.input' THEN ', "input": "uname -s -v -n -r -m"'
               WHEN 'cowrie.session.closed' THEN ', "duration": ' || 1 + (h >> 12 & 255)
               ELSE ', "username": "' || (ARRAY['root', 'admin', 'ubuntu', 'pi', 'oracle', 'test'])[1 + h % 6]
                   || '", "password": "' || (ARRAY['123456', 'admin', 'P@ssw0rd', 'raspberry', 'root123', 'qwerty',
                       '1qaz2wsx'])[1 + (h >> 8) % 7] || '"'
           END || '}' AS payload
    FROM (
        SELECT *, to_char(happened AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS written
        FROM (
            SELECT n - 1 + k AS id, session_id, session.h, address,
                   started + make_interval(secs =>
                       CASE k WHEN 4 THEN 1 + (session.h >> 12 & 255) ELSE (k - 1) / 4.0 END) AS happened,
                   CASE k
                       WHEN 1 THEN 'cowrie.session.connect'
                       WHEN 2 THEN CASE WHEN session.h % 2 = 0 THEN 'cowrie.login.failed' ELSE 'cowrie.client.version' END
                       WHEN 3 THEN CASE WHEN session.h % 3 = 0 THEN 'cowrie.command.input' ELSE 'cowrie.login.success' END
                       ELSE 'cowrie.session.closed'
                   END AS type
            FROM birth_session AS session
            JOIN birth_address USING (a)
            CROSS JOIN generate_series(1, 4) AS k
            WHERE n % 4 = 1
            ORDER BY n, k
        ) AS event
        OFFSET 0
    ) AS dated
    OFFSET 0
) AS line;

SELECT setval('raw_events_id_seq', max(id)) FROM raw_events;
