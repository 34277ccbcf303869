-- The schema of version 15, in the first schema of the search path: 22 tables with their sequences, constraints and
-- indexes, one view and the triggers that stamp updated_at.
--
-- Names, column order and the indexes that repeat each other are those of databases in the field, on purpose.
-- Only the objects are made here; the version row is data and belongs to whoever fills the database.

-- Where the database says which version it is. schema_metadata was meant for it and stays empty.

CREATE TABLE schema_state (
    key   varchar(128) NOT NULL,
    value varchar(256) NOT NULL,
    CONSTRAINT pk_schema_state PRIMARY KEY (key)
);

CREATE TABLE schema_metadata (
    id            serial,
    version       integer NOT NULL,
    database_type varchar(16) NOT NULL,
    features      json NOT NULL,
    upgraded_at   timestamptz DEFAULT now(),
    CONSTRAINT pk_schema_metadata PRIMARY KEY (id)
);
CREATE INDEX ix_schema_metadata_database_type ON schema_metadata (database_type);
CREATE INDEX ix_schema_metadata_version ON schema_metadata (version);

-- What the loader reads and writes: the events as they came, and how far each log file is read.
-- Both unique indexes of raw_events are in every real database, as are their NULLs, which never collide.

CREATE TABLE ingest_cursors (
    source         varchar(512) NOT NULL,
    inode          varchar(128),
    last_offset    integer NOT NULL DEFAULT -1,
    last_ingest_at timestamptz NOT NULL DEFAULT now(),
    last_ingest_id varchar(64),
    metadata_json  json,
    CONSTRAINT pk_ingest_cursors PRIMARY KEY (source)
);
CREATE INDEX ix_ingest_cursors_offset ON ingest_cursors (last_offset);

CREATE TABLE raw_events (
    id                serial,
    ingest_id         varchar(64),
    ingest_at         timestamptz NOT NULL DEFAULT now(),
    source            varchar(512) NOT NULL,
    source_offset     bigint,
    source_inode      varchar(128),
    source_generation integer NOT NULL DEFAULT 0,
    payload           json NOT NULL,
    payload_hash      varchar(64),
    risk_score        integer,
    quarantined       boolean NOT NULL DEFAULT false,
    session_id        varchar(64),
    event_type        varchar(128),
    event_timestamp   timestamptz,
    CONSTRAINT pk_raw_events PRIMARY KEY (id),
    CONSTRAINT uq_raw_events_source_offset UNIQUE (source, source_inode, source_generation, source_offset)
);
CREATE INDEX ix_raw_events_event_timestamp ON raw_events (event_timestamp);
CREATE INDEX ix_raw_events_event_type ON raw_events (event_type);
CREATE INDEX ix_raw_events_ingest_at ON raw_events (ingest_at);
CREATE INDEX ix_raw_events_session_id ON raw_events (session_id);
CREATE UNIQUE INDEX uq_raw_events_source_gen ON raw_events (source, source_inode, source_generation, source_offset);

-- What is known about a session. The enrichment is json, not jsonb: it keeps text that jsonb refuses.

CREATE TABLE session_summaries (
    session_id         varchar(64) NOT NULL,
    first_event_at     timestamptz,
    last_event_at      timestamptz,
    event_count        integer NOT NULL DEFAULT 0,
    command_count      integer NOT NULL DEFAULT 0,
    file_downloads     integer NOT NULL DEFAULT 0,
    login_attempts     integer NOT NULL DEFAULT 0,
    vt_flagged         boolean NOT NULL DEFAULT false,
    dshield_flagged    boolean NOT NULL DEFAULT false,
    risk_score         integer,
    matcher            varchar(32),
    source_files       json,
    enrichment         json,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    ssh_key_injections integer NOT NULL DEFAULT 0,
    unique_ssh_keys    integer NOT NULL DEFAULT 0,
    CONSTRAINT pk_session_summaries PRIMARY KEY (session_id)
);
CREATE INDEX ix_session_summaries_first_event ON session_summaries (first_event_at);
CREATE INDEX ix_session_summaries_flags ON session_summaries (vt_flagged, dshield_flagged);
CREATE INDEX ix_session_summaries_last_event ON session_summaries (last_event_at);
CREATE INDEX ix_session_summaries_ssh_keys ON session_summaries (ssh_key_injections);

CREATE TABLE command_stats (
    id                 serial,
    session_id         varchar(64) NOT NULL,
    command_normalized text NOT NULL,
    occurrences        integer NOT NULL DEFAULT 0,
    first_seen         timestamptz,
    last_seen          timestamptz,
    high_risk          boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_command_stats PRIMARY KEY (id),
    CONSTRAINT uq_command_stats_session_command UNIQUE (session_id, command_normalized)
);
CREATE INDEX ix_command_stats_command ON command_stats (command_normalized);
CREATE INDEX ix_command_stats_session ON command_stats (session_id);

CREATE TABLE files (
    id                serial,
    session_id        varchar(64) NOT NULL,
    shasum            varchar(64) NOT NULL,
    filename          varchar(512),
    file_size         bigint,
    download_url      varchar(1024),
    vt_classification varchar(128),
    vt_description    text,
    vt_malicious      boolean NOT NULL DEFAULT false,
    vt_first_seen     timestamptz,
    vt_last_analysis  timestamptz,
    vt_positives      integer,
    vt_total          integer,
    vt_scan_date      timestamptz,
    first_seen        timestamptz NOT NULL DEFAULT now(),
    last_updated      timestamptz NOT NULL DEFAULT now(),
    enrichment_status varchar(32) NOT NULL DEFAULT 'pending',
    CONSTRAINT pk_files PRIMARY KEY (id),
    CONSTRAINT uq_files_session_hash UNIQUE (session_id, shasum)
);
CREATE INDEX ix_files_enrichment_status ON files (enrichment_status);
CREATE INDEX ix_files_first_seen ON files (first_seen);
CREATE INDEX ix_files_session_id ON files (session_id);
CREATE INDEX ix_files_shasum ON files (shasum);
CREATE INDEX ix_files_vt_malicious ON files (vt_malicious);

CREATE TABLE enrichment_cache (
    id          serial,
    service     varchar(64) NOT NULL,
    cache_key   varchar(256) NOT NULL,
    cache_value json NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    CONSTRAINT pk_enrichment_cache PRIMARY KEY (id),
    CONSTRAINT uq_enrichment_cache_service_key UNIQUE (service, cache_key)
);
CREATE INDEX ix_enrichment_cache_created_at ON enrichment_cache (created_at);
CREATE INDEX ix_enrichment_cache_expires_at ON enrichment_cache (expires_at);
CREATE INDEX ix_enrichment_cache_service_key ON enrichment_cache (service, cache_key);

-- Events that could not be loaded, and the machinery that tries again.

CREATE TABLE dead_letter_events (
    id                  serial,
    ingest_id           varchar(64),
    source              varchar(512),
    source_offset       integer,
    reason              varchar(128) NOT NULL,
    payload             json NOT NULL,
    metadata_json       json,
    created_at          timestamptz NOT NULL DEFAULT now(),
    resolved            boolean NOT NULL DEFAULT false,
    resolved_at         timestamptz,
    payload_checksum    varchar(64),
    retry_count         integer NOT NULL DEFAULT 0,
    error_history       jsonb,
    processing_attempts jsonb,
    resolution_method   varchar(64),
    idempotency_key     varchar(128),
    processing_lock     uuid,
    lock_expires_at     timestamptz,
    priority            integer NOT NULL DEFAULT 5,
    classification      varchar(32),
    updated_at          timestamptz DEFAULT now(),
    last_processed_at   timestamptz,
    CONSTRAINT pk_dead_letter_events PRIMARY KEY (id),
    CONSTRAINT uq_idempotency_key UNIQUE (idempotency_key),
    CONSTRAINT ck_priority_range CHECK (priority BETWEEN 1 AND 10),
    CONSTRAINT ck_retry_count_positive CHECK (retry_count >= 0)
);
CREATE INDEX ix_dead_letter_events_classification ON dead_letter_events (classification);
CREATE INDEX ix_dead_letter_events_created ON dead_letter_events (created_at);
CREATE INDEX ix_dead_letter_events_idempotency_key ON dead_letter_events (idempotency_key);
CREATE INDEX ix_dead_letter_events_lock_expires ON dead_letter_events (lock_expires_at);
CREATE INDEX ix_dead_letter_events_payload_checksum ON dead_letter_events (payload_checksum);
CREATE INDEX ix_dead_letter_events_priority_resolved ON dead_letter_events (priority, resolved);
CREATE INDEX ix_dead_letter_events_processing_lock ON dead_letter_events (processing_lock);
CREATE INDEX ix_dead_letter_events_resolved_created ON dead_letter_events (resolved, created_at);
CREATE INDEX ix_dead_letter_events_retry_count ON dead_letter_events (retry_count);
CREATE INDEX ix_dead_letter_events_source ON dead_letter_events (source);

CREATE TABLE dlq_circuit_breaker_state (
    id                serial,
    breaker_name      varchar(64) NOT NULL,
    state             varchar(16) NOT NULL,
    failure_count     integer NOT NULL DEFAULT 0,
    last_failure_time timestamptz,
    next_attempt_time timestamptz,
    failure_threshold integer NOT NULL DEFAULT 5,
    timeout_seconds   integer NOT NULL DEFAULT 60,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT dlq_circuit_breaker_state_pkey PRIMARY KEY (id),
    CONSTRAINT dlq_circuit_breaker_state_breaker_name_key UNIQUE (breaker_name)
);
CREATE INDEX ix_circuit_breaker_next_attempt ON dlq_circuit_breaker_state (next_attempt_time);
CREATE INDEX ix_circuit_breaker_state ON dlq_circuit_breaker_state (state);

CREATE TABLE dlq_processing_metrics (
    id                        serial,
    processing_session_id     varchar(64) NOT NULL,
    processing_method         varchar(32) NOT NULL,
    batch_size                integer NOT NULL,
    processed_count           integer NOT NULL,
    repaired_count            integer NOT NULL,
    failed_count              integer NOT NULL,
    skipped_count             integer NOT NULL,
    processing_duration_ms    integer NOT NULL,
    avg_processing_time_ms    integer,
    peak_memory_mb            integer,
    circuit_breaker_triggered boolean NOT NULL DEFAULT false,
    rate_limit_hits           integer NOT NULL DEFAULT 0,
    lock_timeout_count        integer NOT NULL DEFAULT 0,
    started_at                timestamptz NOT NULL,
    completed_at              timestamptz NOT NULL,
    CONSTRAINT dlq_processing_metrics_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_dlq_metrics_method ON dlq_processing_metrics (processing_method);
CREATE INDEX ix_dlq_metrics_session ON dlq_processing_metrics (processing_session_id);
CREATE INDEX ix_dlq_metrics_started ON dlq_processing_metrics (started_at);

CREATE FUNCTION update_updated_at_column() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := current_timestamp;
    RETURN NEW;
END
$$;
CREATE TRIGGER update_dead_letter_events_updated_at BEFORE UPDATE ON dead_letter_events
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_circuit_breaker_updated_at BEFORE UPDATE ON dlq_circuit_breaker_state
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE VIEW dlq_health AS
SELECT count(*) FILTER (WHERE NOT resolved) AS pending_events,
       count(*) FILTER (WHERE resolved) AS processed_events,
       avg(extract(epoch FROM resolved_at - created_at)) AS avg_resolution_time_seconds,
       max(created_at) FILTER (WHERE NOT resolved) AS oldest_unresolved_event,
       count(*) FILTER (WHERE retry_count > 5) AS high_retry_events,
       count(*) FILTER (WHERE processing_lock IS NOT NULL AND lock_expires_at > now()) AS locked_events,
       count(*) FILTER (WHERE classification = 'malicious') AS malicious_events,
       count(*) FILTER (WHERE priority <= 3) AS high_priority_events
FROM dead_letter_events;

-- Passwords that were tried.

CREATE TABLE password_tracking (
    id                serial,
    password_hash     varchar(64) NOT NULL,
    password_text     text NOT NULL,
    breached          boolean NOT NULL DEFAULT false,
    breach_prevalence integer,
    last_hibp_check   timestamptz,
    first_seen        timestamptz NOT NULL DEFAULT now(),
    last_seen         timestamptz NOT NULL DEFAULT now(),
    times_seen        integer NOT NULL DEFAULT 1,
    unique_sessions   integer NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_password_tracking PRIMARY KEY (id)
);
CREATE INDEX ix_password_tracking_breached ON password_tracking (breached);
CREATE UNIQUE INDEX ix_password_tracking_hash ON password_tracking (password_hash);
CREATE INDEX ix_password_tracking_last_seen ON password_tracking (last_seen);
CREATE UNIQUE INDEX ix_password_tracking_password_hash ON password_tracking (password_hash);
CREATE INDEX ix_password_tracking_times_seen ON password_tracking (times_seen);

CREATE TABLE password_session_usage (
    id          serial,
    password_id integer NOT NULL,
    session_id  varchar(64) NOT NULL,
    username    varchar(256),
    success     boolean NOT NULL DEFAULT false,
    timestamp   timestamptz NOT NULL,
    CONSTRAINT pk_password_session_usage PRIMARY KEY (id),
    CONSTRAINT uq_password_session UNIQUE (password_id, session_id),
    CONSTRAINT fk_password_session_usage_password_id_password_tracking
        FOREIGN KEY (password_id) REFERENCES password_tracking(id) ON DELETE CASCADE,
    CONSTRAINT fk_password_session_usage_session_id_session_summaries
        FOREIGN KEY (session_id) REFERENCES session_summaries(session_id)
);
CREATE INDEX ix_password_session_password ON password_session_usage (password_id);
CREATE INDEX ix_password_session_session ON password_session_usage (session_id);
CREATE INDEX ix_password_session_timestamp ON password_session_usage (timestamp);

CREATE TABLE password_statistics (
    id               serial,
    date             date NOT NULL,
    total_attempts   integer NOT NULL DEFAULT 0,
    unique_passwords integer NOT NULL DEFAULT 0,
    breached_count   integer NOT NULL DEFAULT 0,
    novel_count      integer NOT NULL DEFAULT 0,
    max_prevalence   integer,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_password_statistics PRIMARY KEY (id),
    CONSTRAINT uq_password_statistics_date UNIQUE (date)
);
CREATE INDEX ix_password_statistics_created ON password_statistics (created_at);

-- SSH keys that intruders left behind.

CREATE TABLE ssh_key_intelligence (
    id              serial,
    key_type        varchar(32) NOT NULL,
    key_data        text NOT NULL,
    key_fingerprint varchar(64) NOT NULL,
    key_hash        varchar(64) NOT NULL,
    key_comment     text,
    first_seen      timestamptz NOT NULL DEFAULT now(),
    last_seen       timestamptz NOT NULL DEFAULT now(),
    total_attempts  integer NOT NULL DEFAULT 1,
    unique_sources  integer NOT NULL DEFAULT 1,
    unique_sessions integer NOT NULL DEFAULT 1,
    key_bits        integer,
    key_full        text NOT NULL,
    pattern_type    varchar(32) NOT NULL,
    target_path     text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_ssh_key_intelligence PRIMARY KEY (id),
    CONSTRAINT uq_ssh_key_intelligence_key_hash UNIQUE (key_hash)
);
CREATE INDEX ix_ssh_key_attempts ON ssh_key_intelligence (total_attempts);
CREATE INDEX ix_ssh_key_fingerprint ON ssh_key_intelligence (key_fingerprint);
CREATE INDEX ix_ssh_key_sessions ON ssh_key_intelligence (unique_sessions);
CREATE INDEX ix_ssh_key_sources ON ssh_key_intelligence (unique_sources);
CREATE INDEX ix_ssh_key_timeline ON ssh_key_intelligence (first_seen, last_seen);
CREATE INDEX ix_ssh_key_type ON ssh_key_intelligence (key_type);

CREATE TABLE ssh_key_associations (
    id                  serial,
    key_id_1            integer NOT NULL,
    key_id_2            integer NOT NULL,
    co_occurrence_count integer NOT NULL DEFAULT 1,
    first_seen          timestamptz NOT NULL DEFAULT now(),
    last_seen           timestamptz NOT NULL DEFAULT now(),
    same_session_count  integer NOT NULL DEFAULT 0,
    same_ip_count       integer NOT NULL DEFAULT 0,
    CONSTRAINT pk_ssh_key_associations PRIMARY KEY (id),
    CONSTRAINT uq_ssh_key_associations_keys UNIQUE (key_id_1, key_id_2),
    CONSTRAINT fk_ssh_key_associations_key_id_1_ssh_key_intelligence
        FOREIGN KEY (key_id_1) REFERENCES ssh_key_intelligence(id),
    CONSTRAINT fk_ssh_key_associations_key_id_2_ssh_key_intelligence
        FOREIGN KEY (key_id_2) REFERENCES ssh_key_intelligence(id)
);
CREATE INDEX ix_ssh_key_associations_co_occurrence ON ssh_key_associations (co_occurrence_count);
CREATE INDEX ix_ssh_key_associations_keys ON ssh_key_associations (key_id_1, key_id_2);
CREATE INDEX ix_ssh_key_associations_timeline ON ssh_key_associations (first_seen, last_seen);

CREATE TABLE session_ssh_keys (
    id                   serial,
    session_id           varchar(64) NOT NULL,
    ssh_key_id           integer NOT NULL,
    command_text         text,
    command_hash         varchar(64),
    injection_method     varchar(32) NOT NULL,
    timestamp            timestamptz NOT NULL DEFAULT now(),
    source_ip            varchar(45),
    successful_injection boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_session_ssh_keys PRIMARY KEY (id),
    CONSTRAINT fk_session_ssh_keys_ssh_key_id_ssh_key_intelligence
        FOREIGN KEY (ssh_key_id) REFERENCES ssh_key_intelligence(id)
);
CREATE INDEX ix_session_ssh_keys_session ON session_ssh_keys (session_id);
CREATE INDEX ix_session_ssh_keys_source_ip ON session_ssh_keys (source_ip);
CREATE INDEX ix_session_ssh_keys_ssh_key ON session_ssh_keys (ssh_key_id);
CREATE INDEX ix_session_ssh_keys_timestamp ON session_ssh_keys (timestamp);

-- Analyses: rare behaviour (longtail) and campaigns spread over many addresses (snowshoe).

CREATE TABLE longtail_analysis (
    id                         serial,
    analysis_time              timestamptz NOT NULL DEFAULT now(),
    window_start               timestamptz NOT NULL,
    window_end                 timestamptz NOT NULL,
    lookback_days              integer NOT NULL,
    confidence_score           double precision NOT NULL,
    total_events_analyzed      integer NOT NULL,
    rare_command_count         integer NOT NULL DEFAULT 0,
    anomalous_sequence_count   integer NOT NULL DEFAULT 0,
    outlier_session_count      integer NOT NULL DEFAULT 0,
    emerging_pattern_count     integer NOT NULL DEFAULT 0,
    high_entropy_payload_count integer NOT NULL DEFAULT 0,
    analysis_results           json NOT NULL,
    statistical_summary        json,
    recommendation             text,
    analysis_duration_seconds  double precision,
    memory_usage_mb            double precision,
    data_quality_score         double precision,
    enrichment_coverage        double precision,
    created_at                 timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_longtail_analysis PRIMARY KEY (id)
);
CREATE INDEX ix_longtail_analysis_confidence ON longtail_analysis (confidence_score);
CREATE INDEX ix_longtail_analysis_created ON longtail_analysis (created_at);
CREATE INDEX ix_longtail_analysis_time ON longtail_analysis (analysis_time);
CREATE INDEX ix_longtail_analysis_window ON longtail_analysis (window_start, window_end);

CREATE TABLE longtail_analysis_checkpoints (
    id                serial,
    checkpoint_date   date NOT NULL,
    window_start      timestamptz NOT NULL,
    window_end        timestamptz NOT NULL,
    sessions_analyzed integer NOT NULL,
    vocabulary_hash   varchar(64) NOT NULL,
    last_analysis_id  integer,
    completed_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT longtail_analysis_checkpoints_pkey PRIMARY KEY (id),
    CONSTRAINT longtail_analysis_checkpoints_checkpoint_date_key UNIQUE (checkpoint_date),
    CONSTRAINT longtail_analysis_checkpoints_last_analysis_id_fkey
        FOREIGN KEY (last_analysis_id) REFERENCES longtail_analysis(id)
);
CREATE INDEX ix_longtail_checkpoints_analysis ON longtail_analysis_checkpoints (last_analysis_id);
CREATE INDEX ix_longtail_checkpoints_date ON longtail_analysis_checkpoints (checkpoint_date);
CREATE INDEX ix_longtail_checkpoints_window ON longtail_analysis_checkpoints (window_start, window_end);

CREATE TABLE longtail_detections (
    id               serial,
    analysis_id      integer NOT NULL,
    detection_type   varchar(32) NOT NULL,
    session_id       varchar(64),
    event_id         integer,
    detection_data   json NOT NULL,
    confidence_score double precision NOT NULL,
    severity_score   double precision NOT NULL,
    timestamp        timestamptz NOT NULL,
    source_ip        varchar(45),
    created_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_longtail_detections PRIMARY KEY (id),
    CONSTRAINT fk_longtail_detections_analysis_id_longtail_analysis
        FOREIGN KEY (analysis_id) REFERENCES longtail_analysis(id),
    CONSTRAINT fk_longtail_detections_event_id_raw_events
        FOREIGN KEY (event_id) REFERENCES raw_events(id)
);
CREATE INDEX ix_longtail_detections_analysis ON longtail_detections (analysis_id);
CREATE INDEX ix_longtail_detections_created ON longtail_detections (created_at);
CREATE INDEX ix_longtail_detections_session ON longtail_detections (session_id);
CREATE INDEX ix_longtail_detections_session_id ON longtail_detections (session_id);
CREATE INDEX ix_longtail_detections_timestamp ON longtail_detections (timestamp);
CREATE INDEX ix_longtail_detections_type ON longtail_detections (detection_type);

CREATE TABLE longtail_detection_sessions (
    detection_id integer NOT NULL,
    session_id   varchar(64) NOT NULL,
    CONSTRAINT longtail_detection_sessions_pkey PRIMARY KEY (detection_id, session_id),
    CONSTRAINT longtail_detection_sessions_detection_id_fkey
        FOREIGN KEY (detection_id) REFERENCES longtail_detections(id) ON DELETE CASCADE,
    CONSTRAINT longtail_detection_sessions_session_id_fkey
        FOREIGN KEY (session_id) REFERENCES session_summaries(session_id) ON DELETE CASCADE
);
CREATE INDEX ix_longtail_detection_sessions_detection ON longtail_detection_sessions (detection_id);
CREATE INDEX ix_longtail_detection_sessions_session ON longtail_detection_sessions (session_id);

CREATE TABLE snowshoe_detections (
    id                 serial,
    detection_time     timestamptz NOT NULL DEFAULT now(),
    window_start       timestamptz NOT NULL,
    window_end         timestamptz NOT NULL,
    confidence_score   varchar(10) NOT NULL,
    unique_ips         integer NOT NULL,
    single_attempt_ips integer NOT NULL,
    geographic_spread  varchar(10) NOT NULL,
    indicators         json NOT NULL,
    is_likely_snowshoe boolean NOT NULL DEFAULT false,
    coordinated_timing boolean NOT NULL DEFAULT false,
    recommendation     text,
    analysis_metadata  json,
    created_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_snowshoe_detections PRIMARY KEY (id)
);
CREATE INDEX ix_snowshoe_detections_confidence ON snowshoe_detections (confidence_score);
CREATE INDEX ix_snowshoe_detections_created ON snowshoe_detections (created_at);
CREATE INDEX ix_snowshoe_detections_detection_time ON snowshoe_detections (detection_time);
CREATE INDEX ix_snowshoe_detections_likely ON snowshoe_detections (is_likely_snowshoe);
CREATE INDEX ix_snowshoe_detections_window ON snowshoe_detections (window_start, window_end);
