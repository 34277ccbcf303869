package io.cowrieshell.job;

import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Adds one to every row of a table, as a job. */
public final class StampOperation implements Operation<StampOptions, Stamped> {

    /** Whoever holds this alone keeps batches waiting. */
    private static final long GATE = 777;

    final List<JobSnapshot> told = new CopyOnWriteArrayList<>();
    volatile Brake brake = Brake.NONE;
    volatile Alarm alarm = Alarm.NONE;
    private volatile @Nullable Interruption interruption;

    OperationCatalog catalog() {
        return new OperationCatalog(List.of(this));
    }

    void interrupt() {
        Interruption running = interruption;
        if (running != null) {
            running.fire();
        }
    }

    /** While it is open no batch gets done. */
    static Connection gate(TestDatabase database) throws SQLException {
        Connection gate = database.open();
        try (Statement statement = gate.createStatement()) {
            statement.execute("select pg_advisory_lock(" + GATE + ")");
        }
        return gate;
    }

    @Override
    public Declaration<StampOptions> declaration() {
        return Declaration.of("stamp", "Stamp", Group.REPAIR, Effect.WRITES, StampOptions.class, "stamp");
    }

    @Override
    public Stamped run(StampOptions options, RunContext context) throws Exception {
        interruption = context.interruption();
        Tempo tempo = new Tempo(
                options.batch(),
                null,
                options.workers(),
                options.maxBatches(),
                ErrorLimit.of(options.maxErrors()),
                Duration.ofSeconds(20));
        JobRequest request = new JobRequest(
                new Stamping(options.below()),
                tempo,
                options.job(),
                connection -> brake.look(connection),
                (connection, snapshot) -> alarm.look(connection, snapshot),
                told::add);
        Mutation.Request run = new Mutation.Request("stamp", "", true, Mutation.Entry.SHARED);
        JobOutcome outcome = Mutation.run(context, run, steps -> JobRun.run(context, steps, request));
        Totals totals = outcome.totals();
        return new Stamped(outcome.job().id(), totals.seen(), totals.changed(), totals.setAside(), totals.complete());
    }

    private record Stamping(String below) implements Work {

        @Override
        public String operation() {
            return "stamp";
        }

        @Override
        public String selection() {
            return below.equals("~") ? "" : "--below " + below;
        }

        @Override
        public String title() {
            return "stamping";
        }

        @Override
        public Extent extent(Connection connection, int batch) throws SQLException {
            return Extent.along(
                    connection, new Extent.Keys("paper", "sheet", "id", "sheet.id < '" + below + "'"), batch);
        }

        @Override
        public Portion next(Connection connection, Range range, int limit) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("""
                    with gate as materialized (select pg_advisory_xact_lock_shared(777)), batch as materialized (
                      select id from paper, gate
                      where id > coalesce(?, '') and id <= ? and id < ? order by id limit ?),
                    stamped as (update paper set stamps = stamps + 1 where id in (select id from batch) returning n)
                    select max(id), count(*), (select count(*) from stamped),
                      (select count(*) filter (where n % 2 = 1) from stamped),
                      (select count(*) filter (where n % 2 = 0) from stamped) from batch""")) {
                fill(statement, range);
                statement.setInt(4, limit);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new Portion(
                            row.getString(1), row.getLong(2), row.getLong(3), List.of(row.getLong(4), row.getLong(5)));
                }
            }
        }

        @Override
        public @Nullable String nextKey(Connection connection, Range range) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select min(id) from paper where id > coalesce(?, '') and id <= ? and id < ?")) {
                fill(statement, range);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        }

        private void fill(PreparedStatement statement, Range range) throws SQLException {
            statement.setString(1, range.after());
            statement.setString(2, range.upto());
            statement.setString(3, below);
        }

        @Override
        public void setAside(Connection connection, String key, String reason) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into cowrie_shell.set_aside (relation, row_key, reason) values ('paper', ?, ?)")) {
                statement.setString(1, key);
                statement.setString(2, reason);
                statement.executeUpdate();
            }
        }
    }
}
