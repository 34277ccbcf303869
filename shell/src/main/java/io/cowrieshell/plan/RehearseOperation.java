package io.cowrieshell.plan;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.plan.Approval.Rehearsed;
import io.cowrieshell.sandbox.clone.TargetClone;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the steps of a plan on a clone of the target, of which nothing is changed. */
@AutoService(Verb.class)
public final class RehearseOperation implements Operation<RehearseOptions, RehearseResult> {

    @Override
    public Declaration<RehearseOptions> declaration() {
        return Declaration.of(
                "rehearse",
                "Run a plan on a clone of the target, and measure it",
                Group.SCRIPT,
                Effect.SHELL,
                RehearseOptions.class,
                "rehearse plans/look.yaml",
                "rehearse production-backfill --rows 50000",
                "rehearse recover-half-migrated-v16 --full --mask raw_events.payload");
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "plan".equals(option) ? PlanShelf.of(context.shell()).names() : List.of();
    }

    @Override
    public RehearseResult run(RehearseOptions options, RunContext context) throws Exception {
        Path file = PlanShelf.of(context.shell()).find(options.plan(), context.reach());
        Plan plan = Plan.open(PlanSource.of(file), options.parameters(), context.shell());
        // A plan that does not fit is known not to before anything is cloned.
        new ReplayGuard(plan, context).requireFit();
        Database target = context.session().database();
        Rehearsed rehearsed = new Rehearsed(
                Rehearsals.identity(context), new Facts(context).standing().fingerprint());
        try (TargetClone clone = TargetClone.of(
                target,
                context.session().label(),
                options.request(),
                context.conversation().progress(),
                context.interruption(),
                context.shell().redactor())) {
            RehearseResult result = new Rehearsal(plan, context).on(clone, plan.writes());
            if (result.remembered()) {
                Rehearsals.ofUser().remember(plan, rehearsed);
            }
            return result;
        }
    }
}
