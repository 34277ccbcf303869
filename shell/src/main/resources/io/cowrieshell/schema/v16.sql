-- From version 15 to version 16: the three tiers asn_inventory <- ip_inventory <- session_summaries.
--
-- This is the shape databases in the field have, with the one column they got wrong put right: snapshot_ip_type is a
-- single text. An address is varchar(45) in all three tiers; a foreign key between varchar and inet cannot exist.
-- Only objects are made here, nothing is filled.

-- Tier 1: autonomous systems. The sequence and both families of index names are what the field has.
CREATE TABLE asn_inventory (
    asn_number            serial,
    organization_name     text,
    organization_country  varchar(2),
    rir_registry          varchar(10),
    asn_type              text,
    is_known_hosting      boolean NOT NULL DEFAULT false,
    is_known_vpn          boolean NOT NULL DEFAULT false,
    first_seen            timestamptz NOT NULL,
    last_seen             timestamptz NOT NULL,
    unique_ip_count       integer NOT NULL DEFAULT 0,
    total_session_count   integer NOT NULL DEFAULT 0,
    enrichment            json NOT NULL DEFAULT '{}',
    enrichment_updated_at timestamptz,
    created_at            timestamptz NOT NULL DEFAULT now(),
    updated_at            timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_asn_inventory PRIMARY KEY (asn_number)
);
CREATE INDEX idx_asn_org_name ON asn_inventory (organization_name);
CREATE INDEX idx_asn_session_count ON asn_inventory (total_session_count DESC);
CREATE INDEX idx_asn_type ON asn_inventory (asn_type);
CREATE INDEX ix_asn_inventory_asn_type ON asn_inventory (asn_type);
CREATE INDEX ix_asn_inventory_first_seen ON asn_inventory (first_seen);
CREATE INDEX ix_asn_inventory_last_seen ON asn_inventory (last_seen);
CREATE INDEX ix_asn_inventory_org_name ON asn_inventory (organization_name);
CREATE INDEX ix_asn_inventory_session_count ON asn_inventory (total_session_count);

-- Tier 2: addresses, with what is known of each now. ip_types is plain and stays empty.
CREATE TABLE ip_inventory (
    ip_address            varchar(45),
    current_asn           integer,
    asn_last_verified     timestamptz,
    first_seen            timestamptz NOT NULL,
    last_seen             timestamptz NOT NULL,
    session_count         integer DEFAULT 1,
    enrichment            jsonb NOT NULL DEFAULT '{}',
    enrichment_updated_at timestamptz,
    enrichment_version    varchar(20) DEFAULT '2.2',
    geo_country           varchar(2) GENERATED ALWAYS AS (
        upper(coalesce(
            enrichment -> 'maxmind' ->> 'country',
            enrichment -> 'cymru' ->> 'country',
            enrichment -> 'dshield' -> 'ip' ->> 'ascountry',
            'XX'))
    ) STORED,
    ip_types              text[] DEFAULT ARRAY[]::text[],
    is_scanner            boolean GENERATED ALWAYS AS (
        coalesce((enrichment -> 'greynoise' ->> 'noise')::boolean, false)
    ) STORED,
    is_bogon              boolean GENERATED ALWAYS AS (
        coalesce((enrichment -> 'validation' ->> 'is_bogon')::boolean, false)
    ) STORED,
    created_at            timestamptz NOT NULL DEFAULT now(),
    updated_at            timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ip_inventory_pkey PRIMARY KEY (ip_address),
    CONSTRAINT ip_inventory_session_count_check CHECK (session_count >= 0),
    CONSTRAINT fk_ip_current_asn FOREIGN KEY (current_asn) REFERENCES asn_inventory (asn_number)
);
CREATE INDEX idx_ip_current_asn ON ip_inventory (current_asn);
CREATE INDEX idx_ip_enrichment_updated ON ip_inventory (enrichment_updated_at);
CREATE INDEX idx_ip_geo_country ON ip_inventory (geo_country);
CREATE INDEX idx_ip_session_count ON ip_inventory (session_count DESC);
CREATE INDEX idx_ip_staleness_active ON ip_inventory (enrichment_updated_at, last_seen)
    WHERE enrichment_updated_at IS NOT NULL;

-- Which address belonged to which system, and when that was seen.
CREATE TABLE ip_asn_history (
    ip_address          varchar(45) NOT NULL,
    asn_number          integer NOT NULL,
    observed_at         timestamptz NOT NULL DEFAULT now(),
    verification_source varchar(50),
    CONSTRAINT pk_ip_asn_history PRIMARY KEY (ip_address, asn_number, observed_at)
);
CREATE INDEX ix_ip_asn_history_asn ON ip_asn_history (asn_number);
CREATE INDEX ix_ip_asn_history_ip ON ip_asn_history (ip_address);
CREATE INDEX ix_ip_asn_history_observed ON ip_asn_history (observed_at);

-- Tier 3: what was known of the address when the session took place. Unknown is NULL, never XX.
ALTER TABLE session_summaries
    ADD COLUMN source_ip        varchar(45),
    ADD COLUMN enrichment_at    timestamptz,
    ADD COLUMN snapshot_asn     integer,
    ADD COLUMN snapshot_country varchar(2),
    ADD COLUMN snapshot_ip_type text,
    ADD CONSTRAINT snapshot_country_iso CHECK (snapshot_country IS NULL OR snapshot_country ~ '^[A-Z]{2}$'),
    ADD CONSTRAINT fk_session_source_ip FOREIGN KEY (source_ip) REFERENCES ip_inventory (ip_address);
CREATE INDEX idx_session_source_ip ON session_summaries (source_ip);
CREATE INDEX idx_session_first_event_brin ON session_summaries USING brin (first_event_at);
CREATE INDEX idx_session_last_event_brin ON session_summaries USING brin (last_event_at);
CREATE INDEX idx_session_snapshot_asn ON session_summaries (snapshot_asn);
CREATE INDEX idx_session_snapshot_country ON session_summaries (snapshot_country);
CREATE INDEX ix_session_summaries_snapshot_ip_type ON session_summaries (snapshot_ip_type);
