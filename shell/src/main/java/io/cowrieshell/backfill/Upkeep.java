package io.cowrieshell.backfill;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.snapshot.Filling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What makes snapshots as quick to ask as they can be, once they are there: old versions of rows are cleared away and
 * counted anew, and the usual question, of a country and a kind, gets an index. Both let the application write.
 */
record Upkeep(RunContext context, Steps steps, Filling filling) {

    static final String INDEX = "idx_session_snapshot_country_type";

    private static final String VACUUM = "VACUUM (ANALYZE) %s";

    /** Below this part of the table the server's own vacuum does well enough. */
    private static final double MUCH = 0.1;

    private static final String LOOK = """
            select pg_catalog.pg_has_role(c.relowner, 'usage'),
              exists (select from pg_catalog.pg_index i where i.indrelid = c.oid and i.indisvalid and i.indpred is null
                and pg_catalog.pg_get_indexdef(i.indexrelid, 1, true) = 'snapshot_country'
                and pg_catalog.pg_get_indexdef(i.indexrelid, 2, true) = 'snapshot_ip_type'),
              exists (select from pg_catalog.pg_index i join pg_catalog.pg_class n on n.oid = i.indexrelid
                where i.indrelid = c.oid and not i.indisvalid and n.relname = '%s')
            from pg_catalog.pg_class c where c.oid = to_regclass(?)""".formatted(INDEX);

    /** What there is to be done it on. */
    private record Ground(boolean owned, boolean indexed, boolean cutOff) {}

    void carryOut(long changed) throws Exception {
        Ground ground = context.session().database().reading(this::look);
        if (!ground.owned()) {
            context.conversation()
                    .notice("This role does not own session_summaries: what its owner should do now is "
                            + VACUUM.formatted(filling.sessions())
                            + (ground.indexed() ? "." : ", and " + creation() + "."));
            return;
        }
        if (changed > MUCH * filling.ground().rows()) {
            patiently("vacuum", "vacuuming session_summaries", VACUUM.formatted(filling.sessions()));
        }
        if (!ground.indexed()) {
            // What is left of an attempt that was cut off answers no question, and has its name. Another's is left
            // alone.
            String schema = filling.ground().catalog().schemaOf("session_summaries");
            String drop = "DROP INDEX CONCURRENTLY IF EXISTS " + Identifiers.quote(schema, INDEX);
            patiently(
                    "index",
                    "index for questions of country and kind",
                    ground.cutOff() ? new String[] {drop, creation()} : new String[] {creation()});
        }
    }

    /** As a preview has them; which of them are needed shows when sessions are filled. */
    static List<String> statements(Filling filling) {
        return List.of(
                "-- at the end, unless little has changed or there is such an index\n"
                        + VACUUM.formatted(filling.sessions()),
                creation(filling));
    }

    private String creation() {
        return creation(filling);
    }

    private static String creation(Filling filling) {
        return "CREATE INDEX CONCURRENTLY " + INDEX + " ON " + filling.sessions()
                + " (snapshot_country, snapshot_ip_type)";
    }

    private Ground look(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setString(1, filling.sessions());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Ground(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3));
            }
        }
    }

    /** What keeps it from being done, but for the loss of the server, is no reason to call filled sessions a failure. */
    private void patiently(String key, String what, String... statements) throws Exception {
        try {
            steps.alone(key, what, List.of(statements));
        } catch (ProblemException e) {
            if (e.problem().code().exitStatus() != ExitStatus.LOCKED) {
                throw e;
            }
            tell(what, e.problem());
        } catch (SQLException e) {
            if (ServerFailure.lost(e)) {
                throw e;
            }
            tell(what, ServerFailure.explain(e));
        }
    }

    private void tell(String what, Problem problem) {
        context.conversation()
                .notice("Not done, " + what + ": " + problem.what()
                        + (problem.why() == null ? "" : " (" + problem.why() + ")")
                        + ". All sessions are filled; the next `backfill` tries it again.");
    }
}
