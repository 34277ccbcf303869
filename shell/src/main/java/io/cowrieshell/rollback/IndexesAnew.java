package io.cowrieshell.rollback;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.operation.Action;
import io.cowrieshell.rollback.RollbackResult.Dropped;
import io.cowrieshell.schema.Index;
import io.cowrieshell.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the indexes of sessions anew while everybody goes on reading and writing. */
final class IndexesAnew {

    /** What a REINDEX CONCURRENTLY that was cut off leaves. */
    private static final String LEFT = ".*_cc(new|old)[0-9]*";

    /** Names are cut at 63 bytes, so the name of what would be left of a longer one is not known. */
    private static final int LONGEST = 56;

    private static final String LOCK = "SHARE UPDATE EXCLUSIVE on session_summaries, in nobody's way";

    private IndexesAnew() {}

    static RollbackPlan plan(Scene scene) {
        Table sessions = scene.sessions();
        List<RollbackStep> steps = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        for (Index index : sessions.indexes()) {
            if (left(index)) {
                dropped.add(new Dropped("index", index.name(), null));
                steps.add(new RollbackStep(
                        "indexes drop " + index.name(),
                        "drop " + index.name() + ", which is not valid",
                        Action.alone(drop(sessions, index.name())),
                        LOCK,
                        0));
            }
        }
        // One that is not valid may not be made so, which must not keep the others from being made anew.
        sessions.indexes().stream()
                .filter(index -> !left(index))
                .sorted(Comparator.comparing(Index::valid).reversed())
                .forEach(index -> steps.add(anew(sessions, index)));
        steps.add(new RollbackStep(
                "indexes statistics",
                "gather the statistics of session_summaries",
                Action.together("ANALYZE " + scene.catalog().quoted(Scene.SESSIONS)),
                LOCK,
                0));
        return RollbackPlan.of(scene, dropped, steps, List.of());
    }

    private static boolean left(Index index) {
        return !index.valid() && !index.ofConstraint() && index.name().matches(LEFT);
    }

    /** Tried again it first removes what the attempt before has left. */
    private static RollbackStep anew(Table sessions, Index index) {
        List<String> statements = new ArrayList<>();
        if (index.name().length() <= LONGEST) {
            for (String end : List.of("_ccnew", "_ccold")) {
                if (sessions.indexes().stream()
                        .noneMatch(other -> other.valid() && other.name().equals(index.name() + end))) {
                    statements.add(drop(sessions, index.name() + end));
                }
            }
        }
        statements.add("REINDEX INDEX CONCURRENTLY " + Identifiers.quote(sessions.schema(), index.name()));
        return new RollbackStep(
                "indexes " + index.name(),
                "make " + index.name() + " anew",
                new Action(Action.Manner.ALONE, statements),
                LOCK,
                0);
    }

    private static String drop(Table sessions, String index) {
        return "DROP INDEX CONCURRENTLY IF EXISTS " + Identifiers.quote(sessions.schema(), index);
    }
}
