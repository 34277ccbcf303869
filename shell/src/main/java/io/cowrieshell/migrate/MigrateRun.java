package io.cowrieshell.migrate;

import io.cowrieshell.database.Database;
import io.cowrieshell.migrate.MigrateResult.Aside;
import io.cowrieshell.migrate.MigrateResult.State;
import io.cowrieshell.migration.CatchUp;
import io.cowrieshell.migration.FirstTables;
import io.cowrieshell.migration.Ground;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.migration.PhasePieces;
import io.cowrieshell.migration.Piece;
import io.cowrieshell.operation.Action;
import io.cowrieshell.operation.Action.Manner;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.schema.DeclaredVersion;
import io.cowrieshell.schema.MigrationHistory;
import io.cowrieshell.schema.MigrationHistory.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out the phases, each when the history comes to it. */
final class MigrateRun {

    private final RunContext context;
    private final Database database;
    private final Steps steps;
    private final boolean offline;
    private final List<MigrateResult.Step> done = new ArrayList<>();

    MigrateRun(RunContext context, Steps steps, boolean offline) {
        this.context = context;
        this.database = context.session().database();
        this.steps = steps;
        this.offline = offline;
    }

    /** Up to and including a phase; returns those that were carried out. */
    List<MigrateResult.Step> upTo(Phase last, Reality reality) throws Exception {
        MigrationHistory history = new MigrationHistory(
                database.dataSource("history"),
                Arrays.stream(Phase.values())
                        .map(phase -> new Migration(phase.version(), phase.title(), () -> carryOut(phase)))
                        .toList());
        if (reality.history().isEmpty()) {
            history.adopt(reality.adopted(), reality.empty() ? "an empty database" : "found as it is");
        } else if (reality.lost()) {
            beginAnew();
        }
        history.migrate(last.version());
        return done;
    }

    /** Written down before anything is done, so that whoever is cut off meanwhile goes through all of it as well. */
    private void beginAnew() throws Exception {
        context.conversation()
                .notice(
                        "What the phases so far had kept is gone, so they are gone through again; what is there stays.");
        steps.carryOut(
                "history",
                "Taking phases out of the history that are gone through again",
                Action.together(MigrationHistory.forget(Phase.FIRST.version(), "what it had kept is gone")),
                0);
    }

    private void carryOut(Phase phase) throws Exception {
        long started = System.nanoTime();
        String log = database.reading(connection -> text(connection, "select pg_catalog.pg_current_wal_insert_lsn()"));
        long before = aside();
        long rows = work(phase);
        MigrateResult.Step step = new MigrateResult.Step(
                phase.version(),
                phase.number(),
                phase.title(),
                State.CARRIED_OUT,
                null,
                (System.nanoTime() - started) / 1e9,
                rows,
                database.reading(connection -> Long.parseLong(text(
                        connection,
                        "select pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '" + log
                                + "')::bigint"))),
                reasons(before),
                List.of());
        done.add(step);
        context.conversation().show(MigrateView.done(step));
    }

    private long work(Phase phase) throws Exception {
        Ground ground = ground(phase);
        if (phase.reads() && phase != Phase.SESSION_ADDRESS && !ground.noting()) {
            if (phase.last() && Reality.look(context).ended()) {
                return 0;
            }
            throw MigrateProblem.HISTORY_DISAGREES
                    .problem("what the phases before " + phase.version() + " had kept is gone")
                    .why("somebody has removed it since this run began; nothing of the phase has been done")
                    .next("the same command again: it goes through them once more")
                    .asException();
        }
        return pieces(phase, ground, phase.last() ? version(phase, ground) : List.of());
    }

    private static List<String> version(Phase phase, Ground ground) {
        return DeclaredVersion.writing(ground.catalog().quoted(DeclaredVersion.TABLE), phase.target());
    }

    /** As a step, because it waits like one for whoever holds a table so that nobody can look at it. */
    private Ground ground(Phase phase) throws Exception {
        return steps.together(phase.version() + " look", name(phase) + "Looking at the tables", Ground::read);
    }

    private static String name(Phase phase) {
        return phase.number() == 0 ? "" : "Phase " + phase.number() + "/5: ";
    }

    /** How many rows were written. */
    private long pieces(Phase phase, Ground ground, List<String> ending) throws Exception {
        String name = name(phase);
        if (phase == Phase.FIRST) {
            List<String> all = new ArrayList<>(FirstTables.statements());
            all.addAll(ending);
            return rows(steps.carryOut("15", "Creating the tables of version 15", Action.together(all), 0));
        }
        List<Piece> pieces = new PhasePieces(ground).of(phase);
        if (offline) {
            List<String> all = PhasePieces.offline(ground, pieces);
            all.addAll(ending);
            return rows(steps.carryOut(phase.version() + " offline", name + phase.title(), Action.together(all), 0));
        }
        long rows = 0;
        for (Piece piece : pieces) {
            boolean last = piece.key().equals(Piece.LAST);
            List<String> statements = new ArrayList<>(piece.online().statements());
            statements.addAll(last ? ending : List.of());
            if (!statements.isEmpty()) {
                rows += piece(phase, name, piece, new Action(piece.online().manner(), statements), ground);
            }
        }
        return rows;
    }

    private long piece(Phase phase, String name, Piece piece, Action action, Ground ground) throws Exception {
        String key = phase.version() + " " + piece.key();
        String what = name + piece.what();
        if (action.manner() != Manner.BATCHES) {
            return rows(steps.carryOut(key, what, action, 0));
        }
        String generation = database.reading(connection -> Ground.generation(connection, ground.catalog()));
        return action.statements().size() > 1
                ? steps.batches(key + " " + generation, what, 0, meanwhile(action.statements()))
                : rows(steps.carryOut(key + " " + generation, what, action, ground.rows()));
    }

    /** Goes on until so little is left that others hardly notice when they have to wait for it. */
    private static Steps.Batch meanwhile(List<String> statements) {
        return (connection, after, limit) -> {
            if (Long.parseLong(text(connection, CatchUp.waiting())) < CatchUp.LITTLE) {
                return null;
            }
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            long taken = Long.parseLong(text(connection, "select count(*) from cowrie_touched"));
            return new Steps.Batch.Portion(after == null ? "1" : Long.toString(Long.parseLong(after) + 1), taken);
        };
    }

    private static long rows(@Nullable Long rows) {
        return rows == null ? 0 : rows;
    }

    /** The last entry among what was set aside. */
    private long aside() throws Exception {
        return database.reading(connection ->
                Long.parseLong(text(connection, "select coalesce(max(id), 0) from cowrie_shell.set_aside")));
    }

    private List<Aside> reasons(long after) throws Exception {
        return database.reading(connection -> {
            List<Aside> reasons = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    select relation || '.' || attribute || ': ' || reason, count(*) from cowrie_shell.set_aside
                    where id > ? and run_id = ? group by 1 order by 2 desc, 1""")) {
                statement.setLong(1, after);
                statement.setLong(2, steps.run());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        reasons.add(new Aside(row.getString(1), row.getLong(2)));
                    }
                }
            }
            return reasons;
        });
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
