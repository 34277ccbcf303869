package io.cowrieshell.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction that is open in this database, other than the one that looks.
 *
 * @param state such as {@code idle in transaction}; for a process of the server what it is, such as {@code autovacuum
 *     worker}
 */
public record OpenTransaction(Who who, String state, Instant since, Duration age, Holding holding) {

    /** Open for longer than this, it was forgotten or does large work; either is in the way of a repair. */
    public static final Duration LONG = Duration.ofMinutes(1);

    /**
     * Whose it is.
     *
     * @param client whether somebody is connected, rather than a process of the server at work
     */
    public record Who(int pid, String user, String application, boolean client) {}

    /**
     * What it keeps from others.
     *
     * @param snapshot whether rows it could still see cannot be cleared away
     * @param tables those asked for on which it has a lock
     * @param strong whether one of the locks keeps out ordinary writing or maintenance
     */
    public record Holding(boolean snapshot, List<String> tables, boolean strong) {
        public Holding {
            tables = List.copyOf(tables);
        }
    }

    private static final String OPEN = """
            with asked as (
              select c.oid, c.relname::text as name
              from unnest(?::text[], ?::text[]) as place(schema, name)
              join pg_catalog.pg_namespace n on n.nspname = place.schema
              join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = place.name)
            select a.pid, coalesce(a.usename::text, '?'), coalesce(a.application_name, ''),
                   a.backend_type = 'client backend', coalesce(a.state, a.backend_type), a.xact_start,
                   extract(epoch from statement_timestamp() - a.xact_start),
                   a.backend_xmin is not null or a.backend_xid is not null,
                   coalesce(array_agg(distinct asked.name) filter (where asked.name is not null), '{}'),
                   coalesce(bool_or(asked.name is not null and l.mode not in
                     ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')), false)
            from pg_catalog.pg_stat_activity a
            left join pg_catalog.pg_locks l on l.pid = a.pid and l.locktype = 'relation' and l.granted
              and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
            left join asked on asked.oid = l.relation
            where a.datname = current_database() and a.pid <> pg_catalog.pg_backend_pid() and a.xact_start is not null
            group by 1, 2, 3, 4, 5, 6, 7, 8
            order by a.xact_start, a.pid
            """;

    public boolean isLong() {
        return age.compareTo(LONG) > 0;
    }

    /** All there are, the oldest first; the schemas and names are those of tables whose locks are of interest. */
    public static List<OpenTransaction> read(Look look, List<String> schemas, List<String> names) throws SQLException {
        return look.query("open transactions", OPEN, List.of(schemas, names), OpenTransaction::all, List.of());
    }

    private static List<OpenTransaction> all(ResultSet rows) throws SQLException {
        List<OpenTransaction> found = new ArrayList<>();
        while (rows.next()) {
            found.add(new OpenTransaction(
                    new Who(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getBoolean(4)),
                    rows.getString(5),
                    rows.getTimestamp(6).toInstant(),
                    Duration.ofMillis(Math.round(rows.getDouble(7) * 1_000)),
                    new Holding(
                            rows.getBoolean(8),
                            List.of((String[]) rows.getArray(9).getArray()),
                            rows.getBoolean(10))));
        }
        return found;
    }
}
