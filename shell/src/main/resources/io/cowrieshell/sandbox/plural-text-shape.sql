-- The repair changes the type, commits, and renames; this one died in between.
DROP INDEX ix_session_summaries_snapshot_ip_type;
ALTER TABLE session_summaries RENAME COLUMN snapshot_ip_type TO snapshot_ip_types;
