package io.cowrieshell.runs;

import io.cowrieshell.journal.RunLock;
import io.cowrieshell.runs.RunsResult.Detail;
import io.cowrieshell.runs.RunsResult.Origin;
import io.cowrieshell.runs.RunsResult.Reached;
import io.cowrieshell.runs.RunsResult.Run;
import io.cowrieshell.runs.RunsResult.SetAside;
import io.cowrieshell.runs.RunsResult.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads runs from the journal. */
final class RunsReader {

    private static final String RUN = """
            select r.*, extract(epoch from r.ended_at - r.started_at)::float8 as seconds,
                   (select count(*) from cowrie_shell.step s where s.run_id = r.id) as steps,
                   (select count(*) from cowrie_shell.step s where s.run_id = r.id and s.outcome = 'done') as steps_done,
                   coalesce((to_jsonb(r) ->> 'backend')::integer in (%s), exists (%s)) as alive
            from cowrie_shell.run r
            """.formatted(RunLock.ALIVE, RunLock.HOLDERS);

    private final Connection connection;

    RunsReader(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value of the row a cursor stands on. */
    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    long count() throws SQLException {
        return list("select count(*) from cowrie_shell.run where id > ?", 0, row -> row.getLong(1))
                .get(0);
    }

    List<Run> list(long limit) throws SQLException {
        return list(RUN + " order by r.id desc limit ?", limit, this::run);
    }

    Optional<Detail> detail(long id) throws SQLException {
        List<Step> steps = list("""
                select number, key, what, outcome, extract(epoch from ended_at - started_at)::float8 as seconds,
                       rows, attempts, problem
                from cowrie_shell.step where run_id = ? order by number
                """, id, RunsReader::step);
        List<Reached> checkpoints = list(
                "select step_key, last_key, rows, at from cowrie_shell.checkpoint where run_id = ? order by at",
                id,
                row -> new Reached(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getTimestamp(4).toInstant()));
        List<SetAside> setAside =
                list("""
                select relation, reason, count(*) from cowrie_shell.set_aside where run_id = ?
                group by relation, reason order by count(*) desc, relation, reason
                """, id, row -> new SetAside(row.getString(1), row.getString(2), row.getLong(3)));
        return list(
                        RUN + " where r.id = ?",
                        id,
                        row -> new Detail(
                                run(row),
                                row.getString("options"),
                                origin(row),
                                row.getString("problem"),
                                steps,
                                checkpoints,
                                setAside))
                .stream()
                .findFirst();
    }

    private Run run(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Run(
                row.getLong("id"),
                row.getString("operation"),
                row.getTimestamp("started_at").toInstant(),
                row.getObject("seconds", Double.class),
                outcome == null ? (row.getBoolean("alive") ? "running" : "cut off") : outcome,
                row.getLong("steps_done"),
                row.getLong("steps"));
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                row.getString("shell_version"),
                row.getString("os_user"),
                row.getString("host"),
                row.getLong("pid"),
                row.getString("fingerprint_before"),
                row.getString("fingerprint_after"));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getInt("number"),
                row.getString("key"),
                row.getString("what"),
                row.getString("outcome"),
                row.getObject("seconds", Double.class),
                row.getObject("rows", Long.class),
                row.getObject("attempts", Integer.class),
                row.getString("problem"));
    }

    private <T> List<T> list(String sql, @Nullable Object parameter, Row<T> reading) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reading.read(row));
                }
            }
        }
        return found;
    }
}
