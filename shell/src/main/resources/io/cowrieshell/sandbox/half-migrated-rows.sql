-- The first phase looked for addresses in dshield's part of the documents only.
UPDATE session_summaries
SET source_ip = NULL
WHERE source_ip IS NOT NULL
  AND session_id IN (SELECT session_id FROM birth_session WHERE known < 3);
