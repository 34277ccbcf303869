package io.cowrieshell.status;

import io.cowrieshell.database.Look;
import io.cowrieshell.database.OpenTransaction;
import io.cowrieshell.database.PreparedTransaction;
import io.cowrieshell.journal.RunLock;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes on at the server that a repair would meet.
 *
 * @param openRuns runs of this shell that have begun and not ended
 * @param openPlan a plan that was begun, is not at its end, and nobody goes on with; null where there is none
 * @param replicationLagSeconds of the slowest replica, or of this server if it is one; null where there is none
 */
public record ActivityPart(
        RunLock.@Nullable Holder runLock,
        int openRuns,
        @Nullable OpenPlan openPlan,
        List<Transaction> longTransactions,
        List<Waiter> lockWaiters,
        int preparedTransactions,
        @Nullable Double replicationLagSeconds) {

    private static final int MOST_SHOWN = 20;

    public ActivityPart {
        longTransactions = List.copyOf(longTransactions);
        lockWaiters = List.copyOf(lockWaiters);
    }

    /** How far a plan has come: up to a step of those that were wanted. */
    public record OpenPlan(String plan, int reached, int last) {}

    /** A transaction that has been open for over a minute. */
    public record Transaction(int pid, String user, String application, Instant since, String state) {}

    /** A session that waits for a lock, and for whom. */
    public record Waiter(int pid, String user, String application, List<Integer> blockedBy) {

        public Waiter {
            blockedBy = List.copyOf(blockedBy);
        }
    }

    static ActivityPart read(Look look) throws SQLException {
        return new ActivityPart(
                look.at("run lock", RunLock::holder, Optional.<RunLock.Holder>empty())
                        .orElse(null),
                openRuns(look),
                openPlan(look),
                longTransactions(look),
                lockWaiters(look),
                PreparedTransaction.read(look).size(),
                lag(look));
    }

    private static int openRuns(Look look) throws SQLException {
        boolean kept = look.query(
                "open runs",
                "select to_regclass('cowrie_shell.run') is not null",
                rows -> rows.next() && rows.getBoolean(1),
                false);
        return !kept
                ? 0
                : look.query(
                        "open runs",
                        "select count(*) from cowrie_shell.run where ended_at is null",
                        rows -> rows.next() ? rows.getInt(1) : 0,
                        0);
    }

    private static @Nullable OpenPlan openPlan(Look look) throws SQLException {
        boolean kept = look.query(
                "open plans",
                "select to_regclass('cowrie_shell.replay') is not null",
                rows -> rows.next() && rows.getBoolean(1),
                false);
        return !kept
                ? null
                : look.query(
                                "open plans",
                                """
                        select p.plan, p.reached, p.last_step from cowrie_shell.replay p
                        where p.ended_at is null and not exists (
                          select from cowrie_shell.run r
                          where r.replay_id = p.id and r.ended_at is null and r.backend in (%s))
                        order by p.id desc limit 1
                        """.formatted(RunLock.ALIVE),
                                rows -> rows.next()
                                        ? Optional.of(new OpenPlan(rows.getString(1), rows.getInt(2), rows.getInt(3)))
                                        : Optional.<OpenPlan>empty(),
                                Optional.<OpenPlan>empty())
                        .orElse(null);
    }

    private static List<Transaction> longTransactions(Look look) throws SQLException {
        return OpenTransaction.read(look, List.of(), List.of()).stream()
                .filter(OpenTransaction::isLong)
                .limit(MOST_SHOWN)
                .map(open -> new Transaction(
                        open.who().pid(), open.who().user(), open.who().application(), open.since(), open.state()))
                .toList();
    }

    private static List<Waiter> lockWaiters(Look look) throws SQLException {
        return look.query(
                "lock waiters",
                """
                select pid, coalesce(usename::text, '?'), coalesce(application_name, ''),
                       pg_catalog.pg_blocking_pids(pid)
                from pg_catalog.pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                order by query_start limit 20
                """,
                rows -> {
                    List<Waiter> found = new ArrayList<>();
                    while (rows.next()) {
                        Integer[] blockers = (Integer[]) rows.getArray(4).getArray();
                        found.add(new Waiter(rows.getInt(1), rows.getString(2), rows.getString(3), List.of(blockers)));
                    }
                    return found;
                },
                List.of());
    }

    private static @Nullable Double lag(Look look) throws SQLException {
        return look.find("replication lag", """
                select case when pg_catalog.pg_is_in_recovery()
                            then extract(epoch from clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp())
                            else (select max(extract(epoch from replay_lag)) from pg_catalog.pg_stat_replication) end
                """, rows -> {
                    rows.next();
                    double lag = rows.getDouble(1);
                    return rows.wasNull() ? Optional.empty() : Optional.of(lag);
                })
                .orElse(null);
    }
}
