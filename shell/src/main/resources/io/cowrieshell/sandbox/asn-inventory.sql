-- Tier 1, for the networks of all addresses that were seen.
INSERT INTO asn_inventory (asn_number, organization_name, organization_country, rir_registry, asn_type,
    is_known_hosting, is_known_vpn, first_seen, last_seen, unique_ip_count, total_session_count,
    enrichment, created_at, updated_at)
SELECT asn, name, country, registry,
       CASE kind WHEN 'DATACENTER' THEN 'HOSTING' WHEN 'RESIDENTIAL' THEN 'ISP' WHEN 'MOBILE' THEN 'ISP' END,
       kind = 'DATACENTER', kind = 'VPN',
       min(started), max(started), count(DISTINCT a), count(*),
       '{}', timestamptz '2025-11-24 02:00:00+00', timestamptz '2025-11-24 02:00:00+00'
FROM birth_session AS session
JOIN birth_address USING (a)
JOIN birth_network USING (place)
WHERE session.known > 0 AND NOT inside
GROUP BY asn, name, country, registry, kind, place
ORDER BY place;
