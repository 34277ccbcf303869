package io.cowrieshell.plan;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.recording.SessionJournal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done with plans besides running them. */
@AutoService(Verb.class)
public final class PlanOperation implements Operation<PlanOptions, PlanResult> {

    @Override
    public Declaration<PlanOptions> declaration() {
        return Declaration.of(
                "plan",
                "List, show, check, compare, approve and save plans",
                Group.SCRIPT,
                Effect.SHELL,
                PlanOptions.class,
                "plan",
                "plan show recover-half-migrated-v16",
                "plan check plans/look.yaml",
                "plan diff before.yaml after.yaml",
                "plan approve production-backfill --param batch=500",
                "plan pin plans/look.yaml",
                "plan save recover --from 3 --keep-reads");
    }

    @Override
    public List<String> secrets(PlanOptions options, Shell shell) {
        return options.plan() == null ? List.of() : SecretValues.of(options.plan(), options.parameters(), shell);
    }

    @Override
    public PlanResult run(PlanOptions options, RunContext context) throws Exception {
        return switch (options.action()) {
            case LIST -> ListedPlans.of(PlanShelf.of(context.shell()));
            case SHOW -> new PlanShowing(reading(options.named(), options, context), context).shown();
            case CHECK -> new PlanCheck(reading(options.named(), options, context), context).checked();
            case DIFF ->
                PlanComparison.between(
                        reading(options.named(), options, context),
                        reading(Objects.requireNonNull(options.other()), options, context),
                        context.shell().catalog());
            case APPROVE -> approved(options, context);
            case PIN -> new Pinning(reading(options.named(), options, context), context.reach()).pinned();
            case SAVE -> new PlanSaving(options, context).saved();
        };
    }

    private static Reading reading(String named, PlanOptions options, RunContext context) {
        return Reading.of(source(named, context), options.parameters(), context.shell());
    }

    private static PlanSource source(String named, RunContext context) {
        return PlanSource.of(PlanShelf.of(context.shell()).find(named, context.reach()));
    }

    private static ApprovedPlan approved(PlanOptions options, RunContext context) throws Exception {
        PlanSource source = source(options.named(), context);
        Plan plan = Plan.open(source, options.parameters(), context.shell());
        Reading reading = Reading.of(source, options.parameters(), context.shell());
        context.session().connectIfChosen();
        Approval.Rehearsed rehearsed = context.session().current().isEmpty() ? null : Rehearsals.wanted(plan, context);
        if (rehearsed != null) {
            Rehearsals.ofUser().require(plan, rehearsed);
        }
        return new ApprovedPlan(plan.name(), Approval.of(plan, rehearsed), new PlanShowing(reading, context).shown());
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        if ("recording".equals(option)) {
            return context.shell()
                    .kept(SessionJournal.class)
                    .map(journal -> journal.soFar().recordings().stream()
                            .map(recorded -> recorded.name())
                            .toList())
                    .orElse(List.of());
        }
        return "plan".equals(option) || "other".equals(option)
                ? PlanShelf.of(context.shell()).names()
                : List.of();
    }
}
