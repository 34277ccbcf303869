package io.cowrieshell.rollback;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.operation.Action;
import io.cowrieshell.rollback.RollbackResult.Dropped;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Index;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Back to the plural column as production had it: an array under a plural name. Renaming alone would leave a text there
 * that no query for arrays can read.
 */
final class BackToPlural {

    private static final String SINGULAR = "snapshot_ip_type";
    private static final String PLURAL = "snapshot_ip_types";

    private final Scene scene;
    private final String sessions;

    private BackToPlural(Scene scene) {
        this.scene = scene;
        this.sessions = scene.catalog().quoted(Scene.SESSIONS);
    }

    static RollbackPlan plan(Scene scene) throws SQLException {
        return new BackToPlural(scene).plan();
    }

    private RollbackPlan plan() throws SQLException {
        Optional<Column> plural = scene.sessions().column(PLURAL);
        Optional<Column> singular = scene.sessions().column(SINGULAR);
        if (plural.isPresent() && !plural.get().type().endsWith("[]")) {
            throw RollbackProblem.NOT_PLAIN
                    .problem("snapshot_ip_types is " + plural.get().type() + ", and no array")
                    .why("a repair was begun and not brought to its end; nothing has been changed")
                    .next("heal --only session_summaries, then rollback column-name")
                    .asException();
        }
        if (singular.isEmpty()) {
            return RollbackPlan.of(
                    scene,
                    List.of(),
                    List.of(),
                    List.of(),
                    plural.isPresent()
                            ? "snapshot_ip_types is an array already"
                            : "there is neither snapshot_ip_type nor snapshot_ip_types");
        }
        List<Dropped> dropped = new ArrayList<>();
        dropped.add(new Dropped("column", Scene.SESSIONS + "." + SINGULAR, null));
        scene.sessions().indexes().stream()
                .filter(index -> index.columns().contains(SINGULAR))
                .map(Index::name)
                .forEach(index -> dropped.add(new Dropped("index", index, null)));
        return RollbackPlan.of(scene, dropped, steps(plural.isEmpty()), Strangers.inTheWay(scene, singular.get()));
    }

    private List<RollbackStep> steps(boolean add) throws SQLException {
        Long held = scene.count(
                "rows with a kind of address",
                "select count(*) from " + sessions + " where " + SINGULAR + " is not null");
        List<RollbackStep> steps = new ArrayList<>();
        if (add) {
            steps.add(new RollbackStep(
                    "column-name add",
                    "add session_summaries." + PLURAL,
                    Action.together("ALTER TABLE " + sessions + " ADD COLUMN " + Identifiers.quote(PLURAL) + " text[]"),
                    "ACCESS EXCLUSIVE on session_summaries, for a moment",
                    0));
        }
        steps.add(new RollbackStep(
                "column-name fill",
                "fill it from " + SINGULAR,
                Action.batches(batch()),
                RollbackStep.IN_BATCHES,
                held == null ? 0 : held));
        steps.add(new RollbackStep(
                "column-name drop",
                "fill what came meanwhile, and drop " + SINGULAR,
                Action.together(
                        "LOCK TABLE " + sessions + " IN SHARE ROW EXCLUSIVE MODE",
                        "UPDATE " + sessions + " SET " + value() + "\nWHERE " + open(),
                        "ALTER TABLE " + sessions + " DROP COLUMN " + Identifiers.quote(SINGULAR)),
                "ACCESS EXCLUSIVE on session_summaries, at the end",
                0));
        return steps;
    }

    private String batch() {
        return """
                WITH edge AS (SELECT ?::text AS after), batch AS (
                    SELECT session_id FROM %1$s
                    WHERE session_id >= (SELECT coalesce(after, '') FROM edge)
                        AND session_id IS DISTINCT FROM (SELECT after FROM edge)
                        AND %2$s IS NOT NULL
                    ORDER BY session_id LIMIT ?
                ), filled AS (
                    UPDATE %1$s SET %3$s
                    WHERE session_id IN (SELECT session_id FROM batch) AND %4$s
                    RETURNING 1
                )
                SELECT max(session_id)::text, (SELECT count(*) FROM filled) FROM batch HAVING count(*) > 0""".formatted(sessions, SINGULAR, value(), open());
    }

    /** An array that says something else keeps that; what is true now comes first. */
    private static String value() {
        return PLURAL + " = ARRAY[" + SINGULAR + "] || coalesce(" + PLURAL + "::text[], '{}')";
    }

    private static String open() {
        return "%1$s IS NOT NULL AND (%1$s = ANY (%2$s::text[])) IS NOT TRUE".formatted(SINGULAR, PLURAL);
    }
}
