-- As production was: the plural name, an array, and no index.
ALTER TABLE session_summaries DROP COLUMN snapshot_ip_type, ADD COLUMN snapshot_ip_types text[];
