-- A little of everything else, so that no table a tool looks at is empty by accident.
INSERT INTO files (id, session_id, shasum, filename, file_size, download_url, vt_classification, vt_malicious,
    vt_positives, vt_total, first_seen, last_updated, enrichment_status)
SELECT row_number() OVER (ORDER BY n),
       session_id,
       encode(sha256(convert_to('file ' || h % 40, 'UTF8')), 'hex'),
       (ARRAY['mirai.arm7', 'x86_64', 'redtail.sh', 'authorized_keys', 'sshd'])[1 + h % 5],
       1024 + h % 40 * 977,
       'http://203.0.113.' || h % 40 || '/bins/' || h % 40,
       CASE WHEN h % 5 < 2 THEN 'trojan.mirai/gafgyt' END,
       h % 5 < 2,
       CASE WHEN h % 5 < 2 THEN 41 END,
       CASE WHEN h % 5 < 2 THEN 65 END,
       started + interval '2 minutes',
       started + interval '1 hour',
       CASE WHEN h % 5 < 2 THEN 'enriched' ELSE 'pending' END
FROM birth_session
WHERE h % 50 = 0;

INSERT INTO command_stats (id, session_id, command_normalized, occurrences, first_seen, last_seen, high_risk)
SELECT row_number() OVER (ORDER BY n),
       session_id,
       (ARRAY['uname -a', 'cat /proc/cpuinfo', 'wget [URL]', 'chmod 777 [PATH]', 'crontab -l', 'free -m'])[1 + h / 20 % 6],
       (1 + h % 3)::int,
       started,
       started + interval '10 seconds',
       h / 20 % 6 IN (2, 3)
FROM birth_session
WHERE h % 20 = 1;

INSERT INTO dead_letter_events (id, ingest_id, source, source_offset, reason, payload, created_at, resolved,
    payload_checksum, retry_count, idempotency_key, priority, classification, updated_at)
SELECT row_number() OVER (ORDER BY n),
       'ingest-' || left(pg_temp.written(started), 10),
       '/srv/cowrie/log/cowrie.json.' || left(pg_temp.written(started), 10),
       n,
       (ARRAY['json_parsing_failed', 'validation_failed', 'missing_session'])[1 + h % 3],
       json_build_object('original_offset', n, 'malformed_content',
           '{"eventid": "cowrie.login.failed", "session": "' || session_id),
       started,
       false,
       encode(sha256(convert_to(session_id, 'UTF8')), 'hex'),
       (h % 4)::int,
       'line-' || n,
       5,
       'malformed',
       started
FROM birth_session
WHERE h % 400 = 2;

INSERT INTO ingest_cursors (source, inode, last_offset, last_ingest_at, last_ingest_id)
SELECT source, source_inode, least(max(source_offset), 2147483647)::int, max(ingest_at), max(ingest_id COLLATE "C")
FROM raw_events
GROUP BY source, source_inode
ORDER BY source COLLATE "C";

INSERT INTO password_tracking (id, password_hash, password_text, breached, breach_prevalence, first_seen, last_seen,
    times_seen, unique_sessions, created_at, updated_at)
SELECT place, encode(sha256(convert_to(word, 'UTF8')), 'hex'), word, true, 90000 / place,
       timestamptz '2025-07-27 00:00:00+00', timestamptz '2025-11-23 23:00:00+00', 100 / place, 90 / place,
       timestamptz '2025-07-27 00:00:00+00', timestamptz '2025-11-23 23:00:00+00'
FROM unnest(ARRAY['123456', 'admin', 'P@ssw0rd', 'raspberry', 'root123', 'qwerty', '1qaz2wsx'])
    WITH ORDINALITY AS tried (word, place);

SELECT setval('files_id_seq', (SELECT max(id) FROM files)),
       setval('command_stats_id_seq', (SELECT max(id) FROM command_stats)),
       setval('dead_letter_events_id_seq', (SELECT max(id) FROM dead_letter_events)),
       setval('password_tracking_id_seq', (SELECT max(id) FROM password_tracking));
