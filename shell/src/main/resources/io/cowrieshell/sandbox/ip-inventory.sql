-- Tier 2, for all addresses a session can be traced to. Of one address in 25 only this table knows anything: the services
-- were asked after its sessions had been stored. To drop the table is to lose that.
INSERT INTO ip_inventory (ip_address, current_asn, asn_last_verified, first_seen, last_seen, session_count,
    enrichment, enrichment_updated_at, created_at, updated_at)
SELECT address,
       CASE WHEN NOT inside THEN asn END,
       CASE WHEN NOT inside THEN timestamptz '2025-11-24 02:00:00+00' END,
       seen.first, seen.last, seen.sessions,
       ('{' || known || '}')::jsonb,
       timestamptz '2025-11-24 02:00:00+00', timestamptz '2025-11-24 02:00:00+00', timestamptz '2025-11-24 02:00:00+00'
FROM birth_address
JOIN birth_network USING (place)
JOIN (
    SELECT a, min(started) AS first, max(started) AS last, count(*) AS sessions
    FROM birth_session
    WHERE known > 0
    GROUP BY a
) AS seen USING (a)
ORDER BY a;
