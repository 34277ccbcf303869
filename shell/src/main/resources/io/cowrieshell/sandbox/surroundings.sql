-- Nothing outside may change what is born: not the settings of the server, the role or the client. All of this ends
-- with the transaction. Parallel plans are off because they read rows in any order.
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;
SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;
SET LOCAL max_parallel_workers_per_gather = 0;
SET LOCAL jit = off;
SET LOCAL work_mem = '64MB';
SET LOCAL maintenance_work_mem = '128MB';
-- Only the first existing schema of the path, so that no object of another can be mistaken for one of ours.
SELECT set_config('search_path', quote_ident(coalesce(current_schema(), 'public')), true);

CREATE TEMP TABLE birth_parameter (
    seed           bigint NOT NULL,
    sessions       int NOT NULL,
    addresses      int NOT NULL,
    document_bytes int NOT NULL
) ON COMMIT DROP;
