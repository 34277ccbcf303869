-- Every malformation that ever stopped a migration, four sessions of each kind, whatever the size of the database.
-- A kind is a pattern and its replacement in the text of an otherwise healthy document; where a value stands in several
-- places all of them are replaced, so that no fallback hides it. docs/sandbox-data.md lists the kinds.
CREATE TEMP TABLE birth_odd ON COMMIT DROP AS
SELECT session_id, kind.*
FROM (VALUES
    (0, '"asn": "?[0-9]+"?', '"asn": ""'),
    (1, '"asn": "?[0-9]+"?', '"asn": "AS15169"'),
    (2, '"asn": "?[0-9]+"?', '"asn": "15169 36040"'),
    (3, '"asn": "?[0-9]+"?', '"asn": "NA"'),
    (4, '"asn": "?[0-9]+"?', '"asn": 15169.0'),
    (5, '"asn": "?[0-9]+"?', '"asn": 4200000001'),
    (6, '"asn": "?[0-9]+"?', '"asn": -1'),
    (7, '"asn": "?[0-9]+"?', '"asn": 0'),
    (8, 'country": "[A-Z]+"', 'country": "USA"'),
    (9, 'country": "[A-Z]+"', 'country": ""'),
    (10, 'country": "[A-Z]+"', 'country": "United States"'),
    (11, '"enriched_at": "[^"]*"', '"enriched_at": ""'),
    (12, '"enriched_at": "[^"]*"', '"enriched_at": 1763942400'),
    (13, '"enriched_at": "[^"]*"', '"enriched_at": "2025-02-30T12:00:00Z"'),
    (14, '"client": "[^"]*"', '"client": "SSH-2.0-\\u0000"'),
    (15, '"client": "[^"]*"', '"client": "SSH-2.0-\\ud800"'),
    (16, '"noise": [a-z]+', '"noise": "maybe"'),
    (17, '"is_bogon": [a-z]+', '"is_bogon": "n/a"'),
    (18, '"(source_ip|number)": "[^"]*"', '"\1": "not-an-ip"'),
    (19, '"(source_ip|number)": "[^"]*"', '"\1": ""'),
    (20, '"(source_ip|number)": "[^"]*"', '"\1": "203.0.113.9 "'),
    (21, '"(source_ip|number)": "[^"]*"', '"\1": "2001:DB8::00aB"'),
    (22, '^.*$', 'null'),
    (23, '^.*$', '[]'),
    (24, '^.*$', '"pending"'),
    (25, NULL, NULL) -- a session that never began
) AS kind (kind, pattern, replacement)
JOIN (
    SELECT session_id, row_number() OVER (ORDER BY session.h, n) - 1 AS place
    FROM birth_session AS session
    JOIN birth_address USING (a)
    WHERE session.known = 4 AND NOT inside
) AS healthy ON place / 4 = kind;

UPDATE session_summaries AS session
SET enrichment = regexp_replace(enrichment::text, pattern, replacement, 'g')::json
FROM birth_odd AS odd
WHERE session.session_id = odd.session_id AND pattern IS NOT NULL;

UPDATE session_summaries AS session
SET first_event_at = NULL
FROM birth_odd AS odd
WHERE session.session_id = odd.session_id AND kind = 25;

-- Events carry what intruders type, and that is where such text comes from.
UPDATE raw_events
SET payload = regexp_replace(payload::text, '"password": "[^"]*"',
    CASE WHEN place <= 4 THEN '"password": "a\\u0000b"' ELSE '"password": "a\\ud800b"' END)::json
FROM (
    SELECT id AS odd, row_number() OVER (ORDER BY id) AS place
    FROM raw_events
    WHERE event_type = 'cowrie.login.failed'
) AS login
WHERE id = odd AND place <= 8;
