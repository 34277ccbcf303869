-- One line per address, and a former network for one in twenty.
INSERT INTO ip_asn_history (ip_address, asn_number, observed_at, verification_source)
SELECT ip_address, current_asn, asn_last_verified, 'cymru'
FROM ip_inventory
WHERE current_asn IS NOT NULL
ORDER BY ip_address COLLATE "C";

INSERT INTO ip_asn_history (ip_address, asn_number, observed_at, verification_source)
SELECT ip_address, 174, timestamptz '2025-08-01 02:00:00+00', 'cymru'
FROM ip_inventory
WHERE current_asn <> 174 AND hashtextextended(ip_address, 0) % 20 = 0
ORDER BY ip_address COLLATE "C";
