package io.cowrieshell.rollback;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.schema.Blueprints;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks, plans, shows, asks, does; and looks once more under the run lock, for what was shown must still be so. */
@AutoService(Verb.class)
public final class RollbackOperation implements Operation<RollbackOptions, RollbackResult> {

    @Override
    public Declaration<RollbackOptions> declaration() {
        return Declaration.of(
                "rollback",
                "Go back to an earlier version, saving what only later ones know",
                Group.REPAIR,
                Effect.WRITES,
                RollbackOptions.class,
                "rollback --to 15 --dry-run",
                "rollback --to 16",
                "rollback column-name",
                "rollback snapshots --since '2025-11-06 14:00'",
                "rollback indexes");
    }

    @Override
    public Effect effect(RollbackOptions options) {
        return options.dryRun() ? Effect.READS : Effect.WRITES;
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "to".equals(option)
                ? Blueprints.VERSIONS.stream()
                        .filter(version -> version < Blueprints.LATEST)
                        .map(String::valueOf)
                        .toList()
                : List.of();
    }

    @Override
    public List<String> preview(RollbackOptions options, RunContext context) throws Exception {
        return plan(options, context).statements();
    }

    @Override
    public RollbackResult run(RollbackOptions options, RunContext context) throws Exception {
        RollbackPlan plan = plan(options, context);
        if (options.dryRun()) {
            plan.inTheWay().forEach(other -> context.conversation().notice("In the way: " + other));
            return plan.planned();
        }
        if (plan.steps().isEmpty()) {
            Mutation.closeCutOff(context, "rollback");
            return plan.planned();
        }
        requireNobodyElse(plan);
        context.conversation().show(RollbackView.outline(plan.planned()));
        confirm(plan, options, context);
        Mutation.Request request = new Mutation.Request("rollback", options.described(), true);
        return Mutation.run(context, request, steps -> new RollbackRun(context, steps, plan).carryOut(options));
    }

    private static RollbackPlan plan(RollbackOptions options, RunContext context) throws Exception {
        return Scene.look(context, scene -> {
            if (options.what() == null) {
                return BackToVersion.plan(scene, Objects.requireNonNull(options.to()));
            }
            return switch (options.what()) {
                case COLUMN_NAME -> BackToPlural.plan(scene);
                case SNAPSHOTS -> BackFromSnapshots.plan(scene, options.moment());
                case INDEXES -> IndexesAnew.plan(scene);
            };
        });
    }

    /** Before anything is done, and never with CASCADE. */
    private static void requireNobodyElse(RollbackPlan plan) {
        if (!plan.inTheWay().isEmpty()) {
            throw RollbackProblem.IN_THE_WAY
                    .problem("others have built on what would go")
                    .why(String.join("; ", plan.inTheWay()) + "; nothing has been changed")
                    .next("drop what is named, go back, and make it again to suit")
                    .asException();
        }
    }

    private static void confirm(RollbackPlan plan, RollbackOptions options, RunContext context) {
        String text = question(plan, options) + " on " + context.session().label() + "?";
        if (plan.savesRows()) {
            context.confirmByName(text);
        } else {
            context.confirm(text);
        }
    }

    private static String question(RollbackPlan plan, RollbackOptions options) {
        if (options.what() == null) {
            return plan.savesRows()
                    ? "Save what nothing else knows and go back to version " + options.to()
                    : "Go back to version " + options.to();
        }
        return switch (options.what()) {
            case COLUMN_NAME -> "Go back to snapshot_ip_types";
            case SNAPSHOTS -> "C" + plan.steps().get(0).what().substring(1);
            case INDEXES -> "Make the indexes of session_summaries anew";
        };
    }
}
