-- The migration had filled every twentieth session before it was given up; dropping the columns would lose that.
UPDATE session_summaries AS session
SET enrichment_at = row.enrichment_at,
    snapshot_asn = row.snapshot_asn,
    snapshot_country = row.snapshot_country,
    snapshot_ip_types = CASE WHEN row.snapshot_ip_type IS NULL THEN '{}' ELSE ARRAY[row.snapshot_ip_type] END
FROM birth_row AS row
WHERE row.n % 20 = 0 AND session.session_id = row.session_id;
