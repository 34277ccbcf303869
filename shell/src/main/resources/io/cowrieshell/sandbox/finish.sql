-- The version row, fresh statistics, and nothing of ours left in the connection but what ends with the transaction.
DROP VIEW pg_temp.birth_row;
DROP FUNCTION pg_temp.write_sessions(int, int, text[]);
DROP FUNCTION pg_temp.written(timestamptz);
DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        SELECT oid::regclass AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
    LOOP
        EXECUTE format('ANALYZE %s', item.name);
    END LOOP;
END
$$;
