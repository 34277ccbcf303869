package io.cowrieshell.heal;

import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Fingerprint;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Carries out one plan, under the run lock. */
final class HealRun {

    private final RunContext context;
    private final Steps steps;
    private final HealPlan plan;

    HealRun(RunContext context, Steps steps, HealPlan plan) {
        this.context = context;
        this.steps = steps;
        this.plan = plan;
    }

    /** Adds each step to the list as soon as it is done. */
    void carryOut(List<HealResult.Step> done) throws Exception {
        requireUnchanged();
        if (plan.setsAside()) {
            steps.requireMemory("this repair");
        }
        steps.fingerprints(plan.fingerprint(), null);
        for (RemedyStep step : plan.steps()) {
            long started = System.nanoTime();
            Long rows = carryOut(step);
            HealResult.Step outcome =
                    HealResult.Step.of(done.size() + 1, step).done(rows, (System.nanoTime() - started) / 1e6);
            done.add(outcome);
            context.conversation().show(HealView.done(outcome));
        }
        steps.fingerprints(null, fingerprint());
    }

    /** What was planned and agreed to was planned for the schema as it was then. */
    private void requireUnchanged() throws Exception {
        if (!fingerprint().equals(plan.fingerprint())) {
            throw HealProblem.CHANGED
                    .problem("the schema has changed since the steps were planned")
                    .why("nothing has been changed by this run")
                    .next("`heal` again plans for the schema as it is now")
                    .asException();
        }
    }

    private String fingerprint() throws Exception {
        return Fingerprint.of(context.session().database().reading(CatalogReader::read))
                .value();
    }

    private @Nullable Long carryOut(RemedyStep step) throws Exception {
        String key = step.phase().name().toLowerCase(Locale.ROOT) + " " + step.key();
        return steps.carryOut(key, step.what(), step.action(), step.cost().rows());
    }
}
