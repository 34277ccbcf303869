-- A published clean-up back to 15 drops the inventories and the address column. It forgets the rest: the snapshot
-- columns, their CHECK and four indexes.
DROP TABLE ip_asn_history, ip_inventory, asn_inventory CASCADE;
ALTER TABLE session_summaries
    DROP COLUMN source_ip,
    DROP COLUMN snapshot_ip_type,
    ADD COLUMN snapshot_ip_types text[];
