-- Rows that break the foreign keys, under constraints that were never validated: every tenth address is unknown to the
-- second tier, and the fifth busiest network to the first.
ALTER TABLE session_summaries DROP CONSTRAINT fk_session_source_ip;
ALTER TABLE ip_inventory DROP CONSTRAINT fk_ip_current_asn;
DELETE FROM ip_inventory
WHERE ip_address IN (SELECT address FROM birth_address WHERE a % 10 = 3);
DELETE FROM asn_inventory
WHERE asn_number = (
    SELECT current_asn FROM ip_inventory WHERE current_asn IS NOT NULL
    GROUP BY current_asn ORDER BY count(*) DESC, current_asn OFFSET 4 LIMIT 1);
ALTER TABLE ip_inventory
    ADD CONSTRAINT fk_ip_current_asn FOREIGN KEY (current_asn) REFERENCES asn_inventory (asn_number) NOT VALID;
ALTER TABLE session_summaries
    ADD CONSTRAINT fk_session_source_ip FOREIGN KEY (source_ip) REFERENCES ip_inventory (ip_address) NOT VALID;
