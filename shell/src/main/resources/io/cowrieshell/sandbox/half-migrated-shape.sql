-- A migration that stopped in its third phase: the inventories exist, the addresses without their generated columns,
-- and nothing that comes after them.
ALTER TABLE session_summaries
    DROP CONSTRAINT fk_session_source_ip,
    DROP COLUMN enrichment_at,
    DROP COLUMN snapshot_asn,
    DROP COLUMN snapshot_country, -- takes its CHECK and its index along
    DROP COLUMN snapshot_ip_type;
DROP INDEX idx_session_first_event_brin, idx_session_last_event_brin;
DROP TABLE ip_asn_history;
ALTER TABLE ip_inventory
    DROP CONSTRAINT fk_ip_current_asn,
    DROP COLUMN geo_country,
    DROP COLUMN is_scanner,
    DROP COLUMN is_bogon,
    DROP COLUMN ip_types;
DROP INDEX idx_ip_current_asn, idx_ip_enrichment_updated, idx_ip_session_count, idx_ip_staleness_active;
