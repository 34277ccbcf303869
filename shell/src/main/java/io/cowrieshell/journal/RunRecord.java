package io.cowrieshell.journal;

import io.cowrieshell.problem.Redactor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of one run in the journal. No secret gets into them. */
public final class RunRecord implements RunMemory {

    private final Connection own;
    private final Redactor redactor;
    private final long run;

    private RunRecord(Connection own, Redactor redactor, long run) {
        this.own = own;
        this.redactor = redactor;
        this.run = run;
    }

    /** Writes that a run has begun, on a connection that commits by itself. */
    public static RunRecord begin(Connection own, Redactor redactor, String operation, String options)
            throws SQLException {
        ThisProcess process = ThisProcess.look();
        try (PreparedStatement statement = own.prepareStatement("""
                insert into cowrie_shell.run (operation, options, shell_version, os_user, host, pid, backend)
                values (?, ?, ?, ?, ?, ?, pg_catalog.pg_backend_pid())
                returning id
                """)) {
            fill(
                    statement,
                    operation,
                    redactor.redact(options),
                    process.shellVersion(),
                    process.user(),
                    process.host(),
                    process.pid());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new RunRecord(own, redactor, row.getLong(1));
            }
        }
    }

    @Override
    public long run() {
        return run;
    }

    @Override
    public void begins(Step step) throws SQLException {
        write(
                own,
                "insert into cowrie_shell.step (run_id, number, key, what) values (?, ?, ?, ?)",
                run,
                step.number(),
                redactor.redact(step.key()),
                redactor.redact(step.what()));
    }

    /**
     * 1. Of all runs of the same operation the last one that had the step to do decides: what it finished begins anew.
     *
     * <p>2. What it did not finish goes on from its checkpoint, which becomes this run's own: should this run end before
     * its first batch, the next one finds it here.
     */
    @Override
    public @Nullable Checkpoint resumed(Step step) throws SQLException {
        try (PreparedStatement statement = own.prepareStatement("""
                with last as (
                  select s.run_id, s.outcome
                  from cowrie_shell.step s join cowrie_shell.run r on r.id = s.run_id
                  where s.key = ? and r.id < ? and r.operation = (select operation from cowrie_shell.run where id = ?)
                  order by s.run_id desc, s.number desc limit 1)
                insert into cowrie_shell.checkpoint (run_id, step_key, last_key, rows)
                select ?, c.step_key, c.last_key, c.rows
                from last join cowrie_shell.checkpoint c on c.run_id = last.run_id and c.step_key = ?
                where last.outcome is distinct from 'done'
                on conflict (run_id, step_key) do nothing
                returning last_key, rows
                """)) {
            String key = redactor.redact(step.key());
            fill(statement, key, run, run, run, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Checkpoint(row.getString(1), row.getLong(2)) : null;
            }
        }
    }

    @Override
    public void reached(Connection work, Step step, Checkpoint checkpoint) throws SQLException {
        write(work, """
                insert into cowrie_shell.checkpoint (run_id, step_key, last_key, rows) values (?, ?, ?, ?)
                on conflict (run_id, step_key)
                do update set last_key = excluded.last_key, rows = excluded.rows, at = excluded.at
                """, run, redactor.redact(step.key()), checkpoint.last(), checkpoint.rows());
    }

    @Override
    public void done(Connection work, Step step, Effort effort) throws SQLException {
        write(work, """
                update cowrie_shell.step
                set ended_at = clock_timestamp(), outcome = 'done', rows = ?::bigint, attempts = ?
                where run_id = ? and number = ?
                """, effort.rows(), effort.attempts(), run, step.number());
    }

    @Override
    public void ended(Step step, Outcome outcome, int attempts, String problem) throws SQLException {
        write(own, """
                update cowrie_shell.step
                set ended_at = clock_timestamp(), outcome = ?, attempts = ?, problem = ?
                where run_id = ? and number = ? and outcome is null
                """, word(outcome), attempts, redactor.redact(problem), run, step.number());
    }

    @Override
    public void over(Outcome outcome, @Nullable String problem) throws SQLException {
        write(
                own,
                "update cowrie_shell.run set ended_at = clock_timestamp(), outcome = ?, problem = ? where id = ?",
                word(outcome),
                problem == null ? null : redactor.redact(problem),
                run);
    }

    @Override
    public void fingerprints(@Nullable String before, @Nullable String after) throws SQLException {
        write(own, """
                update cowrie_shell.run
                set fingerprint_before = coalesce(?, fingerprint_before),
                    fingerprint_after = coalesce(?, fingerprint_after)
                where id = ?
                """, before, after, run);
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static void write(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            statement.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
