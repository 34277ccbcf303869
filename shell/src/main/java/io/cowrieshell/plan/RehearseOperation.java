package io.cowrieshell.plan;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.plan.Approval.Rehearsed;
import io.cowrieshell.sandbox.clone.TargetClone;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the steps of a plan on a clone of the target, or in a transaction of which nothing stays. */
@AutoService(Verb.class)
public final class RehearseOperation implements Operation<RehearseOptions, RehearseResult> {

    @Override
    public Declaration<RehearseOptions> declaration() {
        return Declaration.of(
                "rehearse",
                "Run a plan where nothing of it stays, and measure it",
                Group.SCRIPT,
                Effect.SHELL,
                RehearseOptions.class,
                "rehearse plans/look.yaml",
                "rehearse production-backfill --rows 50000",
                "rehearse recover-half-migrated-v16 --full --mask raw_events.payload",
                "rehearse align-plural-column --in-place");
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "plan".equals(option) ? PlanShelf.of(context.shell()).names() : List.of();
    }

    @Override
    public List<String> secrets(RehearseOptions options, Shell shell) {
        return SecretValues.of(options.plan(), options.parameters(), shell);
    }

    @Override
    public RehearseResult run(RehearseOptions options, RunContext context) throws Exception {
        Path file = PlanShelf.of(context.shell()).find(options.plan(), context.reach());
        Plan plan = Plan.open(PlanSource.of(file), options.parameters(), context.shell());
        // A plan that does not fit is known not to before anything is cloned.
        new ReplayGuard(plan, context).requireFit();
        Rehearsed rehearsed = new Rehearsed(
                Rehearsals.identity(context), new Facts(context).standing().fingerprint());
        RehearseResult result = options.inPlace() ? inPlace(plan, context) : onClone(plan, options, context);
        if (result.remembered()) {
            Rehearsals.ofUser().remember(plan, rehearsed);
        }
        return result;
    }

    private static RehearseResult onClone(Plan plan, RehearseOptions options, RunContext context) throws Exception {
        try (TargetClone clone = TargetClone.of(
                context.session().database(),
                context.session().label(),
                options.request(),
                context.conversation().progress(),
                context.interruption(),
                context.shell().redactor())) {
            return new Rehearsal(plan, context).on(clone, plan.writes());
        }
    }

    /** Others notice its locks, so it is asked for like a change. */
    private static RehearseResult inPlace(Plan plan, RunContext context) throws Exception {
        context.session().requireWritable();
        new ReplayGuard(plan, context).requireFree();
        context.confirm("Rehearse " + plan.name() + " on " + context.session().label()
                + " itself? All is rolled back at the end, and until then its locks are held.");
        return new InPlaceRehearsal(plan, context).on(context.session().database());
    }
}
