-- From version 16 to version 17: what a session did, in three short values that sessions of one actor share.
ALTER TABLE session_summaries
    ADD COLUMN ssh_key_fingerprint varchar(128),
    ADD COLUMN password_hash       varchar(64),
    ADD COLUMN command_signature   text;
CREATE INDEX idx_session_ssh_key_fp ON session_summaries (ssh_key_fingerprint);
CREATE INDEX idx_session_password_hash ON session_summaries (password_hash);
CREATE INDEX idx_session_command_sig ON session_summaries (command_signature);
