package io.cowrieshell.rollback;

import io.cowrieshell.rollback.RollbackResult.Change;
import io.cowrieshell.rollback.RollbackResult.Dropped;
import io.cowrieshell.rollback.RollbackResult.Saved;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is going to be done, on the database as it was looked at.
 *
 * @param fingerprint of the schema it was made for
 * @param inTheWay what others have built on what goes
 * @param remarks what else there is to know
 */
record RollbackPlan(
        String fingerprint,
        Change version,
        List<Dropped> dropped,
        List<Saved> saved,
        List<RollbackStep> steps,
        List<String> inTheWay,
        List<String> remarks) {

    RollbackPlan {
        dropped = List.copyOf(dropped);
        saved = List.copyOf(saved);
        steps = List.copyOf(steps);
        inTheWay = List.copyOf(inTheWay);
        remarks = List.copyOf(remarks);
    }

    /** One that drops no table and leaves the version as it is. */
    static RollbackPlan of(
            Scene scene, List<Dropped> dropped, List<RollbackStep> steps, List<String> inTheWay, String... remarks) {
        @Nullable String declared = scene.versions().declared();
        return new RollbackPlan(
                scene.fingerprint(),
                new Change(declared, declared),
                dropped,
                List.of(),
                steps,
                inTheWay,
                List.of(remarks));
    }

    List<String> statements() {
        return steps.stream()
                .flatMap(step -> step.action().statements().stream())
                .toList();
    }

    /** Whether rows leave their tables for good, so that a yes is not enough. */
    boolean savesRows() {
        return saved.stream().anyMatch(each -> each.rows() == null || each.rows() > 0);
    }

    RollbackResult planned() {
        return new RollbackResult(
                0,
                version,
                new Change(fingerprint, fingerprint),
                dropped,
                saved,
                RollbackResult.Step.of(steps),
                remarks);
    }
}
