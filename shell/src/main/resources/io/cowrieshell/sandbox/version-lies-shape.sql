-- Somebody wrote 16 where a migration had only made the first tier and the address column.
ALTER TABLE session_summaries
    DROP CONSTRAINT fk_session_source_ip,
    DROP COLUMN enrichment_at,
    DROP COLUMN snapshot_asn,
    DROP COLUMN snapshot_country,
    DROP COLUMN snapshot_ip_type;
DROP INDEX idx_session_first_event_brin, idx_session_last_event_brin;
DROP TABLE ip_asn_history, ip_inventory;
