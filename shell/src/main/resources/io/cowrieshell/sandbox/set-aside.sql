-- Filling the two great tables is much faster without their secondary indexes and foreign keys. Their definitions are
-- kept, word for word, and put back by put-back.sql.
CREATE TEMP TABLE birth_set_aside (place int, statement text NOT NULL) ON COMMIT DROP;

DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        SELECT conrelid::regclass AS owner, conname, pg_get_constraintdef(oid) AS definition,
               row_number() OVER (ORDER BY contype DESC, conname) AS place
        FROM pg_constraint
        WHERE conrelid IN ('session_summaries'::regclass, 'raw_events'::regclass) AND contype IN ('u', 'f')
    LOOP
        INSERT INTO birth_set_aside
        VALUES (1000 + item.place, format('ALTER TABLE %s ADD CONSTRAINT %I %s', item.owner, item.conname, item.definition));
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', item.owner, item.conname);
    END LOOP;
    FOR item IN
        SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS definition,
               row_number() OVER (ORDER BY indexrelid) AS place
        FROM pg_index
        WHERE indrelid IN ('session_summaries'::regclass, 'raw_events'::regclass) AND NOT indisprimary
    LOOP
        INSERT INTO birth_set_aside VALUES (item.place, item.definition);
        EXECUTE format('DROP INDEX %s', item.name);
    END LOOP;
END
$$;
