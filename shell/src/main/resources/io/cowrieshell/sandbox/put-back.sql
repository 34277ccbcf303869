-- What set-aside.sql took away, in the order it was first made; foreign keys last.
DO $$
DECLARE
    item record;
BEGIN
    FOR item IN SELECT statement FROM birth_set_aside ORDER BY place LOOP
        EXECUTE item.statement;
    END LOOP;
END
$$;
