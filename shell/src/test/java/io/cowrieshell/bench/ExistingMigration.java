package io.cowrieshell.bench;

import java.util.List;

/**
 * How the migration of the existing system goes about it, as far as it was published: documents are taken apart for each
 * purpose, indexes are there before what they index, and the values of the snapshot are gathered in a copy first.
 */
final class ExistingMigration {

    static final List<String> STATEMENTS = List.of(
            "ALTER TABLE session_summaries ADD COLUMN source_ip varchar(45)",
            "UPDATE session_summaries SET source_ip = enrichment -> 'dshield' -> 'ip' ->> 'number'"
                    + " WHERE enrichment -> 'dshield' -> 'ip' ->> 'number' IS NOT NULL",
            "CREATE INDEX idx_session_source_ip ON session_summaries (source_ip)",
            """
            CREATE TABLE asn_inventory (asn_number serial PRIMARY KEY, organization_name text,
                organization_country varchar(2), rir_registry varchar(10), asn_type text,
                is_known_hosting boolean NOT NULL DEFAULT false, is_known_vpn boolean NOT NULL DEFAULT false,
                first_seen timestamptz NOT NULL, last_seen timestamptz NOT NULL,
                unique_ip_count integer NOT NULL DEFAULT 0, total_session_count integer NOT NULL DEFAULT 0,
                enrichment json NOT NULL, enrichment_updated_at timestamptz,
                created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now())""",
            "CREATE INDEX idx_asn_org_name ON asn_inventory (organization_name)",
            "CREATE INDEX idx_asn_type ON asn_inventory (asn_type)",
            "CREATE INDEX idx_asn_session_count ON asn_inventory (total_session_count DESC)",
            """
            INSERT INTO asn_inventory (asn_number, organization_name, organization_country, first_seen, last_seen,
                unique_ip_count, total_session_count, enrichment)
            SELECT (enrichment -> 'cymru' ->> 'asn')::int, max(enrichment -> 'dshield' -> 'ip' ->> 'asname'),
                max(enrichment -> 'cymru' ->> 'country'), min(first_event_at), max(last_event_at),
                count(DISTINCT source_ip), count(*), '{}'
            FROM session_summaries WHERE enrichment -> 'cymru' ->> 'asn' IS NOT NULL GROUP BY 1""",
            """
            CREATE TABLE ip_inventory (ip_address varchar(45) PRIMARY KEY, current_asn integer,
                asn_last_verified timestamptz, first_seen timestamptz NOT NULL, last_seen timestamptz NOT NULL,
                session_count integer DEFAULT 1 CHECK (session_count >= 0),
                enrichment jsonb NOT NULL DEFAULT '{}', enrichment_updated_at timestamptz,
                enrichment_version varchar(20) DEFAULT '2.2',
                geo_country varchar(2) GENERATED ALWAYS AS (upper(coalesce(enrichment -> 'maxmind' ->> 'country',
                    enrichment -> 'cymru' ->> 'country', enrichment -> 'dshield' -> 'ip' ->> 'ascountry', 'XX'))) STORED,
                ip_types text[] DEFAULT ARRAY[]::text[],
                is_scanner boolean GENERATED ALWAYS AS
                    (coalesce((enrichment -> 'greynoise' ->> 'noise')::boolean, false)) STORED,
                is_bogon boolean GENERATED ALWAYS AS
                    (coalesce((enrichment -> 'validation' ->> 'is_bogon')::boolean, false)) STORED,
                created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now())""",
            "CREATE INDEX idx_ip_current_asn ON ip_inventory (current_asn)",
            "CREATE INDEX idx_ip_staleness_active ON ip_inventory (enrichment_updated_at, last_seen)"
                    + " WHERE enrichment_updated_at IS NOT NULL",
            "CREATE INDEX idx_ip_geo_country ON ip_inventory (geo_country)",
            "CREATE INDEX idx_ip_session_count ON ip_inventory (session_count DESC)",
            """
            INSERT INTO ip_inventory (ip_address, current_asn, first_seen, last_seen, session_count, enrichment)
            SELECT DISTINCT ON (source_ip) source_ip, (enrichment -> 'cymru' ->> 'asn')::int,
                min(first_event_at) OVER (PARTITION BY source_ip), max(last_event_at) OVER (PARTITION BY source_ip),
                count(*) OVER (PARTITION BY source_ip), enrichment::text::jsonb
            FROM session_summaries WHERE source_ip IS NOT NULL ORDER BY source_ip, last_event_at DESC""",
            """
            CREATE TABLE ip_asn_history (ip_address varchar(45) NOT NULL, asn_number integer NOT NULL,
                observed_at timestamptz NOT NULL DEFAULT now(), verification_source varchar(50),
                PRIMARY KEY (ip_address, asn_number, observed_at))""",
            """
            ALTER TABLE session_summaries ADD COLUMN enrichment_at timestamptz, ADD COLUMN snapshot_asn integer,
                ADD COLUMN snapshot_country varchar(2), ADD COLUMN snapshot_ip_type text,
                ADD CONSTRAINT snapshot_country_iso
                    CHECK (snapshot_country IS NULL OR snapshot_country ~ '^[A-Z]{2}$')""",
            "CREATE INDEX idx_session_first_event_brin ON session_summaries USING brin (first_event_at)",
            "CREATE INDEX idx_session_last_event_brin ON session_summaries USING brin (last_event_at)",
            "CREATE INDEX idx_session_snapshot_asn ON session_summaries (snapshot_asn)",
            "CREATE INDEX idx_session_snapshot_country ON session_summaries (snapshot_country)",
            """
            CREATE TEMP TABLE snapshot AS
            SELECT session_id, (enrichment ->> 'enriched_at')::timestamptz AS at,
                (enrichment -> 'cymru' ->> 'asn')::int AS asn,
                upper(coalesce(enrichment -> 'maxmind' ->> 'country', enrichment -> 'cymru' ->> 'country')) AS country,
                enrichment -> 'spur' -> 'client' ->> 'types' AS kind
            FROM session_summaries WHERE enrichment IS NOT NULL""",
            """
            UPDATE session_summaries AS session SET enrichment_at = at, snapshot_asn = asn, snapshot_country = country,
                snapshot_ip_type = kind
            FROM snapshot WHERE snapshot.session_id = session.session_id""",
            "ALTER TABLE ip_inventory ADD CONSTRAINT fk_ip_current_asn FOREIGN KEY (current_asn)"
                    + " REFERENCES asn_inventory (asn_number) NOT VALID",
            "ALTER TABLE session_summaries ADD CONSTRAINT fk_session_source_ip FOREIGN KEY (source_ip)"
                    + " REFERENCES ip_inventory (ip_address) NOT VALID",
            "ALTER TABLE ip_inventory VALIDATE CONSTRAINT fk_ip_current_asn",
            "ALTER TABLE session_summaries VALIDATE CONSTRAINT fk_session_source_ip");

    private ExistingMigration() {}
}
