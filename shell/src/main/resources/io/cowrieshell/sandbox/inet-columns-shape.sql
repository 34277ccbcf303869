-- Without this the type of the key could not be changed; with the changed type it cannot come back.
ALTER TABLE session_summaries DROP CONSTRAINT fk_session_source_ip;
