-- The version row, fresh statistics, and nothing of ours left in the connection but what ends with the transaction.
DROP VIEW pg_temp.birth_row;
DROP FUNCTION pg_temp.write_sessions(int, int, text[]);
DROP FUNCTION pg_temp.written(timestamptz);
DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = current_schema()
    LOOP
        EXECUTE format('ANALYZE %s', item.name);
    END LOOP;
END
$$;
