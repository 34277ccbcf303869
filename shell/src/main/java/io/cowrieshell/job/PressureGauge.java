package io.cowrieshell.job;

import io.cowrieshell.job.Pressure.Part;
import io.cowrieshell.journal.RunLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Reads in one query what the server is under.
 *
 * <p>Who takes part in a job holds the run lock, with every session of his that is at work: these are no others. What a
 * role may not see of the sessions of others is null, which is counted too, so that it can be told.
 */
final class PressureGauge {

    /** Of the slowest replica, in seconds; and how many replicas hide from the role. Also for the rule about it. */
    static final String LAG = """
            select coalesce(max(extract(epoch from replay_lag)), 0)::float8 as lag, count(*) filter (where state is null) as hidden
            from pg_catalog.pg_stat_replication""";

    private static final String QUERY = """
            with ours as materialized (%s union all select pg_catalog.pg_backend_pid()),
            others as materialized (
              select pid, datname, state, backend_type, usesysid from pg_catalog.pg_stat_activity
              where pid not in (select pid from ours)),
            vacuums as materialized (
              select p.relid, a.xact_start
              from pg_catalog.pg_stat_progress_vacuum p join pg_catalog.pg_stat_activity a using (pid)
              where p.datname = current_database()),
            replicas as (%s)
            select r.lag, r.hidden,
              (select count(distinct l.pid) from pg_catalog.pg_locks l join others o on o.pid = l.pid
               where not l.granted and o.datname = current_database()),
              (select count(*) from others where state = 'active' and backend_type = 'client backend'),
              (select count(*) from others where backend_type is null and usesysid is not null),
              pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), '0/0')::float8,
              (select coalesce(max(extract(epoch from clock_timestamp() - v.xact_start)), 0)
               from vacuums v join pg_catalog.pg_class c on v.relid in (c.oid, c.reltoastrelid)
               where c.oid = to_regclass(?))::float8,
              (select count(*) from vacuums where relid is null)
            from replicas r""".formatted(RunLock.HOLDERS, LAG);

    /** A rate of less would be that of a single batch. */
    private static final long WINDOW = Duration.ofSeconds(5).toNanos();

    private final String table;
    private final LongSupplier clock;
    private final Deque<Written> written = new ArrayDeque<>();

    /** Up to where WAL was written at a moment. */
    private record Written(long nanos, double bytes) {}

    PressureGauge(String table, LongSupplier clock) {
        this.table = table;
        this.clock = clock;
    }

    Pressure look(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Set<Part> unseen = EnumSet.noneOf(Part.class);
                note(unseen, Part.LAG, row.getInt(2));
                note(unseen, Part.ACTIVE, row.getInt(5));
                note(unseen, Part.VACUUM, row.getInt(8));
                return new Pressure(
                        row.getDouble(1),
                        row.getInt(3),
                        row.getInt(4),
                        rate(row.getDouble(6)),
                        row.getDouble(7),
                        unseen);
            }
        }
    }

    private static void note(Set<Part> unseen, Part part, int hidden) {
        if (hidden > 0) {
            unseen.add(part);
        }
    }

    private double rate(double bytes) {
        long now = clock.getAsLong();
        written.addLast(new Written(now, bytes));
        while (written.size() > 2
                && now - Objects.requireNonNull(written.peekFirst()).nanos() > WINDOW) {
            written.removeFirst();
        }
        Written first = Objects.requireNonNull(written.peekFirst());
        return now == first.nanos() ? 0 : (bytes - first.bytes()) * 1e9 / (now - first.nanos());
    }
}
