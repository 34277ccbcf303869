package io.cowrieshell.rollback;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.migration.PhaseObjects;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedColumn;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Clears the snapshots that were made after a moment. They are derived: a migration or a backfill makes them again. */
final class BackFromSnapshots {

    private static final String MADE = "enrichment_at";

    private BackFromSnapshots() {}

    static RollbackPlan plan(Scene scene, Instant since) throws SQLException {
        if (scene.sessions().column(MADE).isEmpty()) {
            throw RollbackProblem.NOT_PLAIN
                    .problem("session_summaries has no column enrichment_at")
                    .why("without it nothing tells when a snapshot was made; nothing has been changed")
                    .next("rollback --to 15 --dry-run")
                    .asException();
        }
        String sessions = scene.catalog().quoted(Scene.SESSIONS);
        String meant = MADE + " > timestamptz '" + since + "'";
        Long made = scene.count("snapshots", "select count(*) from " + sessions + " where " + meant);
        String told = made == null
                ? "snapshots made after " + since
                : String.format(Locale.ROOT, "%,d %s made after %s", made, made == 1 ? "snapshot" : "snapshots", since);
        if (made != null && made == 0) {
            return RollbackPlan.of(scene, List.of(), List.of(), List.of(), told);
        }
        Action batches = Action.batches(batch(scene, sessions, meant));
        return RollbackPlan.of(
                scene,
                List.of(),
                List.of(
                        // The moment is part of the key: another one must not go on from where this one was cut off.
                        new RollbackStep(
                                "snapshots " + since,
                                "clear " + told,
                                batches,
                                RollbackStep.IN_BATCHES,
                                made == null ? 0 : made),
                        new RollbackStep(
                                "snapshots " + since + " meanwhile",
                                "clear what was made meanwhile, before a place that was passed",
                                batches,
                                RollbackStep.IN_BATCHES,
                                0)),
                List.of());
    }

    private static String batch(Scene scene, String sessions, String meant) {
        String cleared = columns(scene).stream()
                .map(column -> Identifiers.quote(column) + " = NULL")
                .collect(Collectors.joining(", "));
        return """
                WITH edge AS (SELECT ?::text AS after), batch AS (
                    SELECT session_id FROM %1$s
                    WHERE session_id >= (SELECT coalesce(after, '') FROM edge)
                        AND session_id IS DISTINCT FROM (SELECT after FROM edge)
                        AND %2$s
                    ORDER BY session_id LIMIT ?
                )%4$s, cleared AS (
                    UPDATE %1$s SET %3$s
                    WHERE session_id IN (SELECT session_id FROM batch) AND %2$s
                    RETURNING 1
                )
                SELECT max(session_id)::text, (SELECT count(*) FROM cleared) FROM batch HAVING count(*) > 0""".formatted(sessions, meant, cleared, kept(scene));
    }

    private static String kept(Scene scene) {
        return scene.sessions().column("source_ip").isEmpty()
                ? ""
                : ", kept AS (\n"
                        + new OnlyAddresses(
                                        scene.catalog(), " AND session.session_id IN (SELECT session_id FROM batch)")
                                .keeping()
                        + "\n)";
    }

    /** The address of a session and its snapshot, as far as there are columns for them. */
    private static List<String> columns(Scene scene) {
        List<String> columns = new ArrayList<>();
        for (Phase phase : List.of(Phase.SESSION_ADDRESS, Phase.SNAPSHOTS)) {
            for (WantedColumn column :
                    PhaseObjects.of(phase).table(Scene.SESSIONS).orElseThrow().columns()) {
                Stream.concat(column.names().stream(), column.formerNames().stream())
                        .filter(name -> scene.sessions().column(name).isPresent())
                        .forEach(columns::add);
            }
        }
        return columns;
    }
}
