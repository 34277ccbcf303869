-- A database of version 15 as it was found in the field: objects only, names and duplicates as they were.

CREATE TABLE command_stats (
    id serial NOT NULL,
    session_id character varying(64) NOT NULL,
    command_normalized text NOT NULL,
    occurrences integer NOT NULL DEFAULT 0,
    first_seen timestamp with time zone,
    last_seen timestamp with time zone,
    high_risk boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_command_stats PRIMARY KEY (id),
    CONSTRAINT uq_command_stats_session_command UNIQUE (session_id, command_normalized)
);
CREATE INDEX ix_command_stats_command ON command_stats USING btree (command_normalized);
CREATE INDEX ix_command_stats_session ON command_stats USING btree (session_id);

CREATE TABLE dead_letter_events (
    id serial NOT NULL,
    ingest_id character varying(64),
    source character varying(512),
    source_offset integer,
    reason character varying(128) NOT NULL,
    payload json NOT NULL,
    metadata_json json,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    resolved boolean NOT NULL DEFAULT false,
    resolved_at timestamp with time zone,
    payload_checksum character varying(64),
    retry_count integer NOT NULL DEFAULT 0,
    error_history jsonb,
    processing_attempts jsonb,
    resolution_method character varying(64),
    idempotency_key character varying(128),
    processing_lock uuid,
    lock_expires_at timestamp with time zone,
    priority integer NOT NULL DEFAULT 5,
    classification character varying(32),
    updated_at timestamp with time zone DEFAULT now(),
    last_processed_at timestamp with time zone,
    CONSTRAINT ck_priority_range CHECK (((priority >= 1) AND (priority <= 10))),
    CONSTRAINT ck_retry_count_positive CHECK ((retry_count >= 0)),
    CONSTRAINT pk_dead_letter_events PRIMARY KEY (id),
    CONSTRAINT uq_idempotency_key UNIQUE (idempotency_key)
);
CREATE INDEX ix_dead_letter_events_classification ON dead_letter_events USING btree (classification);
CREATE INDEX ix_dead_letter_events_created ON dead_letter_events USING btree (created_at);
CREATE INDEX ix_dead_letter_events_idempotency_key ON dead_letter_events USING btree (idempotency_key);
CREATE INDEX ix_dead_letter_events_lock_expires ON dead_letter_events USING btree (lock_expires_at);
CREATE INDEX ix_dead_letter_events_payload_checksum ON dead_letter_events USING btree (payload_checksum);
CREATE INDEX ix_dead_letter_events_priority_resolved ON dead_letter_events USING btree (priority, resolved);
CREATE INDEX ix_dead_letter_events_processing_lock ON dead_letter_events USING btree (processing_lock);
CREATE INDEX ix_dead_letter_events_resolved_created ON dead_letter_events USING btree (resolved, created_at);
CREATE INDEX ix_dead_letter_events_retry_count ON dead_letter_events USING btree (retry_count);
CREATE INDEX ix_dead_letter_events_source ON dead_letter_events USING btree (source);

CREATE TABLE dlq_circuit_breaker_state (
    id serial NOT NULL,
    breaker_name character varying(64) NOT NULL,
    state character varying(16) NOT NULL,
    failure_count integer NOT NULL DEFAULT 0,
    last_failure_time timestamp with time zone,
    next_attempt_time timestamp with time zone,
    failure_threshold integer NOT NULL DEFAULT 5,
    timeout_seconds integer NOT NULL DEFAULT 60,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    updated_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT dlq_circuit_breaker_state_breaker_name_key UNIQUE (breaker_name),
    CONSTRAINT dlq_circuit_breaker_state_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_circuit_breaker_next_attempt ON dlq_circuit_breaker_state USING btree (next_attempt_time);
CREATE INDEX ix_circuit_breaker_state ON dlq_circuit_breaker_state USING btree (state);

CREATE TABLE dlq_processing_metrics (
    id serial NOT NULL,
    processing_session_id character varying(64) NOT NULL,
    processing_method character varying(32) NOT NULL,
    batch_size integer NOT NULL,
    processed_count integer NOT NULL,
    repaired_count integer NOT NULL,
    failed_count integer NOT NULL,
    skipped_count integer NOT NULL,
    processing_duration_ms integer NOT NULL,
    avg_processing_time_ms integer,
    peak_memory_mb integer,
    circuit_breaker_triggered boolean NOT NULL DEFAULT false,
    rate_limit_hits integer NOT NULL DEFAULT 0,
    lock_timeout_count integer NOT NULL DEFAULT 0,
    started_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone NOT NULL,
    CONSTRAINT dlq_processing_metrics_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_dlq_metrics_method ON dlq_processing_metrics USING btree (processing_method);
CREATE INDEX ix_dlq_metrics_session ON dlq_processing_metrics USING btree (processing_session_id);
CREATE INDEX ix_dlq_metrics_started ON dlq_processing_metrics USING btree (started_at);

CREATE TABLE enrichment_cache (
    id serial NOT NULL,
    service character varying(64) NOT NULL,
    cache_key character varying(256) NOT NULL,
    cache_value json NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_enrichment_cache PRIMARY KEY (id),
    CONSTRAINT uq_enrichment_cache_service_key UNIQUE (service, cache_key)
);
CREATE INDEX ix_enrichment_cache_created_at ON enrichment_cache USING btree (created_at);
CREATE INDEX ix_enrichment_cache_expires_at ON enrichment_cache USING btree (expires_at);
CREATE INDEX ix_enrichment_cache_service_key ON enrichment_cache USING btree (service, cache_key);

CREATE TABLE files (
    id serial NOT NULL,
    session_id character varying(64) NOT NULL,
    shasum character varying(64) NOT NULL,
    filename character varying(512),
    file_size bigint,
    download_url character varying(1024),
    vt_classification character varying(128),
    vt_description text,
    vt_malicious boolean NOT NULL DEFAULT false,
    vt_first_seen timestamp with time zone,
    vt_last_analysis timestamp with time zone,
    vt_positives integer,
    vt_total integer,
    vt_scan_date timestamp with time zone,
    first_seen timestamp with time zone NOT NULL DEFAULT now(),
    last_updated timestamp with time zone NOT NULL DEFAULT now(),
    enrichment_status character varying(32) NOT NULL DEFAULT 'pending'::character varying,
    CONSTRAINT pk_files PRIMARY KEY (id),
    CONSTRAINT uq_files_session_hash UNIQUE (session_id, shasum)
);
CREATE INDEX ix_files_enrichment_status ON files USING btree (enrichment_status);
CREATE INDEX ix_files_first_seen ON files USING btree (first_seen);
CREATE INDEX ix_files_session_id ON files USING btree (session_id);
CREATE INDEX ix_files_shasum ON files USING btree (shasum);
CREATE INDEX ix_files_vt_malicious ON files USING btree (vt_malicious);

CREATE TABLE ingest_cursors (
    source character varying(512) NOT NULL,
    inode character varying(128),
    last_offset integer NOT NULL DEFAULT '-1'::integer,
    last_ingest_at timestamp with time zone NOT NULL DEFAULT now(),
    last_ingest_id character varying(64),
    metadata_json json,
    CONSTRAINT pk_ingest_cursors PRIMARY KEY (source)
);
CREATE INDEX ix_ingest_cursors_offset ON ingest_cursors USING btree (last_offset);

CREATE TABLE longtail_analysis (
    id serial NOT NULL,
    analysis_time timestamp with time zone NOT NULL DEFAULT now(),
    window_start timestamp with time zone NOT NULL,
    window_end timestamp with time zone NOT NULL,
    lookback_days integer NOT NULL,
    confidence_score double precision NOT NULL,
    total_events_analyzed integer NOT NULL,
    rare_command_count integer NOT NULL DEFAULT 0,
    anomalous_sequence_count integer NOT NULL DEFAULT 0,
    outlier_session_count integer NOT NULL DEFAULT 0,
    emerging_pattern_count integer NOT NULL DEFAULT 0,
    high_entropy_payload_count integer NOT NULL DEFAULT 0,
    analysis_results json NOT NULL,
    statistical_summary json,
    recommendation text,
    analysis_duration_seconds double precision,
    memory_usage_mb double precision,
    data_quality_score double precision,
    enrichment_coverage double precision,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT pk_longtail_analysis PRIMARY KEY (id)
);
CREATE INDEX ix_longtail_analysis_confidence ON longtail_analysis USING btree (confidence_score);
CREATE INDEX ix_longtail_analysis_created ON longtail_analysis USING btree (created_at);
CREATE INDEX ix_longtail_analysis_time ON longtail_analysis USING btree (analysis_time);
CREATE INDEX ix_longtail_analysis_window ON longtail_analysis USING btree (window_start, window_end);

CREATE TABLE longtail_analysis_checkpoints (
    id serial NOT NULL,
    checkpoint_date date NOT NULL,
    window_start timestamp with time zone NOT NULL,
    window_end timestamp with time zone NOT NULL,
    sessions_analyzed integer NOT NULL,
    vocabulary_hash character varying(64) NOT NULL,
    last_analysis_id integer,
    completed_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT longtail_analysis_checkpoints_checkpoint_date_key UNIQUE (checkpoint_date),
    CONSTRAINT longtail_analysis_checkpoints_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_longtail_checkpoints_analysis ON longtail_analysis_checkpoints USING btree (last_analysis_id);
CREATE INDEX ix_longtail_checkpoints_date ON longtail_analysis_checkpoints USING btree (checkpoint_date);
CREATE INDEX ix_longtail_checkpoints_window ON longtail_analysis_checkpoints USING btree (window_start, window_end);

CREATE TABLE longtail_detection_sessions (
    detection_id integer NOT NULL,
    session_id character varying(64) NOT NULL,
    CONSTRAINT longtail_detection_sessions_pkey PRIMARY KEY (detection_id, session_id)
);
CREATE INDEX ix_longtail_detection_sessions_detection ON longtail_detection_sessions USING btree (detection_id);
CREATE INDEX ix_longtail_detection_sessions_session ON longtail_detection_sessions USING btree (session_id);

CREATE TABLE longtail_detections (
    id serial NOT NULL,
    analysis_id integer NOT NULL,
    detection_type character varying(32) NOT NULL,
    session_id character varying(64),
    event_id integer,
    detection_data json NOT NULL,
    confidence_score double precision NOT NULL,
    severity_score double precision NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    source_ip character varying(45),
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT pk_longtail_detections PRIMARY KEY (id)
);
CREATE INDEX ix_longtail_detections_analysis ON longtail_detections USING btree (analysis_id);
CREATE INDEX ix_longtail_detections_created ON longtail_detections USING btree (created_at);
CREATE INDEX ix_longtail_detections_session ON longtail_detections USING btree (session_id);
CREATE INDEX ix_longtail_detections_session_id ON longtail_detections USING btree (session_id);
CREATE INDEX ix_longtail_detections_timestamp ON longtail_detections USING btree ("timestamp");
CREATE INDEX ix_longtail_detections_type ON longtail_detections USING btree (detection_type);

CREATE TABLE password_session_usage (
    id serial NOT NULL,
    password_id integer NOT NULL,
    session_id character varying(64) NOT NULL,
    username character varying(256),
    success boolean NOT NULL DEFAULT false,
    "timestamp" timestamp with time zone NOT NULL,
    CONSTRAINT pk_password_session_usage PRIMARY KEY (id),
    CONSTRAINT uq_password_session UNIQUE (password_id, session_id)
);
CREATE INDEX ix_password_session_password ON password_session_usage USING btree (password_id);
CREATE INDEX ix_password_session_session ON password_session_usage USING btree (session_id);
CREATE INDEX ix_password_session_timestamp ON password_session_usage USING btree ("timestamp");

CREATE TABLE password_statistics (
    id serial NOT NULL,
    date date NOT NULL,
    total_attempts integer NOT NULL DEFAULT 0,
    unique_passwords integer NOT NULL DEFAULT 0,
    breached_count integer NOT NULL DEFAULT 0,
    novel_count integer NOT NULL DEFAULT 0,
    max_prevalence integer,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    updated_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT pk_password_statistics PRIMARY KEY (id),
    CONSTRAINT uq_password_statistics_date UNIQUE (date)
);
CREATE INDEX ix_password_statistics_created ON password_statistics USING btree (created_at);

CREATE TABLE password_tracking (
    id serial NOT NULL,
    password_hash character varying(64) NOT NULL,
    password_text text NOT NULL,
    breached boolean NOT NULL DEFAULT false,
    breach_prevalence integer,
    last_hibp_check timestamp with time zone,
    first_seen timestamp with time zone NOT NULL DEFAULT now(),
    last_seen timestamp with time zone NOT NULL DEFAULT now(),
    times_seen integer NOT NULL DEFAULT 1,
    unique_sessions integer NOT NULL DEFAULT 1,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    updated_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT pk_password_tracking PRIMARY KEY (id)
);
CREATE INDEX ix_password_tracking_breached ON password_tracking USING btree (breached);
CREATE UNIQUE INDEX ix_password_tracking_hash ON password_tracking USING btree (password_hash);
CREATE INDEX ix_password_tracking_last_seen ON password_tracking USING btree (last_seen);
CREATE UNIQUE INDEX ix_password_tracking_password_hash ON password_tracking USING btree (password_hash);
CREATE INDEX ix_password_tracking_times_seen ON password_tracking USING btree (times_seen);

CREATE TABLE raw_events (
    id serial NOT NULL,
    ingest_id character varying(64),
    ingest_at timestamp with time zone NOT NULL DEFAULT now(),
    source character varying(512) NOT NULL,
    source_offset bigint,
    source_inode character varying(128),
    source_generation integer NOT NULL DEFAULT 0,
    payload json NOT NULL,
    payload_hash character varying(64),
    risk_score integer,
    quarantined boolean NOT NULL DEFAULT false,
    session_id character varying(64),
    event_type character varying(128),
    event_timestamp timestamp with time zone,
    CONSTRAINT pk_raw_events PRIMARY KEY (id),
    CONSTRAINT uq_raw_events_source_offset UNIQUE (source, source_inode, source_generation, source_offset)
);
CREATE INDEX ix_raw_events_event_timestamp ON raw_events USING btree (event_timestamp);
CREATE INDEX ix_raw_events_event_type ON raw_events USING btree (event_type);
CREATE INDEX ix_raw_events_ingest_at ON raw_events USING btree (ingest_at);
CREATE INDEX ix_raw_events_session_id ON raw_events USING btree (session_id);
CREATE UNIQUE INDEX uq_raw_events_source_gen ON raw_events USING btree (source, source_inode, source_generation, source_offset);

CREATE TABLE schema_metadata (
    id serial NOT NULL,
    version integer NOT NULL,
    database_type character varying(16) NOT NULL,
    features json NOT NULL,
    upgraded_at timestamp with time zone DEFAULT now(),
    CONSTRAINT pk_schema_metadata PRIMARY KEY (id)
);
CREATE INDEX ix_schema_metadata_database_type ON schema_metadata USING btree (database_type);
CREATE INDEX ix_schema_metadata_version ON schema_metadata USING btree (version);

CREATE TABLE schema_state (
    key character varying(128) NOT NULL,
    value character varying(256) NOT NULL,
    CONSTRAINT pk_schema_state PRIMARY KEY (key)
);

CREATE TABLE session_ssh_keys (
    id serial NOT NULL,
    session_id character varying(64) NOT NULL,
    ssh_key_id integer NOT NULL,
    command_text text,
    command_hash character varying(64),
    injection_method character varying(32) NOT NULL,
    "timestamp" timestamp with time zone NOT NULL DEFAULT now(),
    source_ip character varying(45),
    successful_injection boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_session_ssh_keys PRIMARY KEY (id)
);
CREATE INDEX ix_session_ssh_keys_session ON session_ssh_keys USING btree (session_id);
CREATE INDEX ix_session_ssh_keys_source_ip ON session_ssh_keys USING btree (source_ip);
CREATE INDEX ix_session_ssh_keys_ssh_key ON session_ssh_keys USING btree (ssh_key_id);
CREATE INDEX ix_session_ssh_keys_timestamp ON session_ssh_keys USING btree ("timestamp");

CREATE TABLE session_summaries (
    session_id character varying(64) NOT NULL,
    first_event_at timestamp with time zone,
    last_event_at timestamp with time zone,
    event_count integer NOT NULL DEFAULT 0,
    command_count integer NOT NULL DEFAULT 0,
    file_downloads integer NOT NULL DEFAULT 0,
    login_attempts integer NOT NULL DEFAULT 0,
    vt_flagged boolean NOT NULL DEFAULT false,
    dshield_flagged boolean NOT NULL DEFAULT false,
    risk_score integer,
    matcher character varying(32),
    source_files json,
    enrichment json,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    updated_at timestamp with time zone NOT NULL DEFAULT now(),
    ssh_key_injections integer NOT NULL DEFAULT 0,
    unique_ssh_keys integer NOT NULL DEFAULT 0,
    CONSTRAINT pk_session_summaries PRIMARY KEY (session_id)
);
CREATE INDEX ix_session_summaries_first_event ON session_summaries USING btree (first_event_at);
CREATE INDEX ix_session_summaries_flags ON session_summaries USING btree (vt_flagged, dshield_flagged);
CREATE INDEX ix_session_summaries_last_event ON session_summaries USING btree (last_event_at);
CREATE INDEX ix_session_summaries_ssh_keys ON session_summaries USING btree (ssh_key_injections);

CREATE TABLE snowshoe_detections (
    id serial NOT NULL,
    detection_time timestamp with time zone NOT NULL DEFAULT now(),
    window_start timestamp with time zone NOT NULL,
    window_end timestamp with time zone NOT NULL,
    confidence_score character varying(10) NOT NULL,
    unique_ips integer NOT NULL,
    single_attempt_ips integer NOT NULL,
    geographic_spread character varying(10) NOT NULL,
    indicators json NOT NULL,
    is_likely_snowshoe boolean NOT NULL DEFAULT false,
    coordinated_timing boolean NOT NULL DEFAULT false,
    recommendation text,
    analysis_metadata json,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT pk_snowshoe_detections PRIMARY KEY (id)
);
CREATE INDEX ix_snowshoe_detections_confidence ON snowshoe_detections USING btree (confidence_score);
CREATE INDEX ix_snowshoe_detections_created ON snowshoe_detections USING btree (created_at);
CREATE INDEX ix_snowshoe_detections_detection_time ON snowshoe_detections USING btree (detection_time);
CREATE INDEX ix_snowshoe_detections_likely ON snowshoe_detections USING btree (is_likely_snowshoe);
CREATE INDEX ix_snowshoe_detections_window ON snowshoe_detections USING btree (window_start, window_end);

CREATE TABLE ssh_key_associations (
    id serial NOT NULL,
    key_id_1 integer NOT NULL,
    key_id_2 integer NOT NULL,
    co_occurrence_count integer NOT NULL DEFAULT 1,
    first_seen timestamp with time zone NOT NULL DEFAULT now(),
    last_seen timestamp with time zone NOT NULL DEFAULT now(),
    same_session_count integer NOT NULL DEFAULT 0,
    same_ip_count integer NOT NULL DEFAULT 0,
    CONSTRAINT pk_ssh_key_associations PRIMARY KEY (id),
    CONSTRAINT uq_ssh_key_associations_keys UNIQUE (key_id_1, key_id_2)
);
CREATE INDEX ix_ssh_key_associations_co_occurrence ON ssh_key_associations USING btree (co_occurrence_count);
CREATE INDEX ix_ssh_key_associations_keys ON ssh_key_associations USING btree (key_id_1, key_id_2);
CREATE INDEX ix_ssh_key_associations_timeline ON ssh_key_associations USING btree (first_seen, last_seen);

CREATE TABLE ssh_key_intelligence (
    id serial NOT NULL,
    key_type character varying(32) NOT NULL,
    key_data text NOT NULL,
    key_fingerprint character varying(64) NOT NULL,
    key_hash character varying(64) NOT NULL,
    key_comment text,
    first_seen timestamp with time zone NOT NULL DEFAULT now(),
    last_seen timestamp with time zone NOT NULL DEFAULT now(),
    total_attempts integer NOT NULL DEFAULT 1,
    unique_sources integer NOT NULL DEFAULT 1,
    unique_sessions integer NOT NULL DEFAULT 1,
    key_bits integer,
    key_full text NOT NULL,
    pattern_type character varying(32) NOT NULL,
    target_path text,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    updated_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT pk_ssh_key_intelligence PRIMARY KEY (id),
    CONSTRAINT uq_ssh_key_intelligence_key_hash UNIQUE (key_hash)
);
CREATE INDEX ix_ssh_key_attempts ON ssh_key_intelligence USING btree (total_attempts);
CREATE INDEX ix_ssh_key_fingerprint ON ssh_key_intelligence USING btree (key_fingerprint);
CREATE INDEX ix_ssh_key_sessions ON ssh_key_intelligence USING btree (unique_sessions);
CREATE INDEX ix_ssh_key_sources ON ssh_key_intelligence USING btree (unique_sources);
CREATE INDEX ix_ssh_key_timeline ON ssh_key_intelligence USING btree (first_seen, last_seen);
CREATE INDEX ix_ssh_key_type ON ssh_key_intelligence USING btree (key_type);

ALTER TABLE longtail_analysis_checkpoints ADD CONSTRAINT longtail_analysis_checkpoints_last_analysis_id_fkey FOREIGN KEY (last_analysis_id) REFERENCES longtail_analysis(id);
ALTER TABLE longtail_detection_sessions ADD CONSTRAINT longtail_detection_sessions_detection_id_fkey FOREIGN KEY (detection_id) REFERENCES longtail_detections(id) ON DELETE CASCADE;
ALTER TABLE longtail_detection_sessions ADD CONSTRAINT longtail_detection_sessions_session_id_fkey FOREIGN KEY (session_id) REFERENCES session_summaries(session_id) ON DELETE CASCADE;
ALTER TABLE longtail_detections ADD CONSTRAINT fk_longtail_detections_analysis_id_longtail_analysis FOREIGN KEY (analysis_id) REFERENCES longtail_analysis(id);
ALTER TABLE longtail_detections ADD CONSTRAINT fk_longtail_detections_event_id_raw_events FOREIGN KEY (event_id) REFERENCES raw_events(id);
ALTER TABLE password_session_usage ADD CONSTRAINT fk_password_session_usage_password_id_password_tracking FOREIGN KEY (password_id) REFERENCES password_tracking(id) ON DELETE CASCADE;
ALTER TABLE password_session_usage ADD CONSTRAINT fk_password_session_usage_session_id_session_summaries FOREIGN KEY (session_id) REFERENCES session_summaries(session_id);
ALTER TABLE session_ssh_keys ADD CONSTRAINT fk_session_ssh_keys_ssh_key_id_ssh_key_intelligence FOREIGN KEY (ssh_key_id) REFERENCES ssh_key_intelligence(id);
ALTER TABLE ssh_key_associations ADD CONSTRAINT fk_ssh_key_associations_key_id_1_ssh_key_intelligence FOREIGN KEY (key_id_1) REFERENCES ssh_key_intelligence(id);
ALTER TABLE ssh_key_associations ADD CONSTRAINT fk_ssh_key_associations_key_id_2_ssh_key_intelligence FOREIGN KEY (key_id_2) REFERENCES ssh_key_intelligence(id);

CREATE VIEW dlq_health AS
 SELECT count(*) FILTER (WHERE (NOT resolved)) AS pending_events,
    count(*) FILTER (WHERE resolved) AS processed_events,
    avg(EXTRACT(epoch FROM (resolved_at - created_at))) AS avg_resolution_time_seconds,
    max(created_at) FILTER (WHERE (NOT resolved)) AS oldest_unresolved_event,
    count(*) FILTER (WHERE (retry_count > 5)) AS high_retry_events,
    count(*) FILTER (WHERE ((processing_lock IS NOT NULL) AND (lock_expires_at > now()))) AS locked_events,
    count(*) FILTER (WHERE ((classification)::text = 'malicious'::text)) AS malicious_events,
    count(*) FILTER (WHERE (priority <= 3)) AS high_priority_events
   FROM dead_letter_events;

CREATE FUNCTION update_updated_at_column() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END
$$;

CREATE TRIGGER update_dead_letter_events_updated_at BEFORE UPDATE ON dead_letter_events FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_circuit_breaker_updated_at BEFORE UPDATE ON dlq_circuit_breaker_state FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
