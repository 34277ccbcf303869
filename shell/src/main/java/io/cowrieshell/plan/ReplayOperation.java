package io.cowrieshell.plan;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationFrame;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.operation.View;
import java.util.ArrayList;
import java.util.List;

/** Runs the steps of a plan in order; the whole plan is read and understood before the first step runs. */
@AutoService(Verb.class)
public final class ReplayOperation implements Operation<ReplayOptions, ReplayResult> {

    @Override
    public Declaration<ReplayOptions> declaration() {
        return Declaration.of(
                "replay",
                "Run the steps of a plan",
                Group.SCRIPT,
                Effect.SHELL,
                ReplayOptions.class,
                "replay plans/look.yaml");
    }

    @Override
    public ReplayResult run(ReplayOptions options, RunContext context) {
        PlanFile plan = PlanFile.read(options.plan(), context.shell().catalog());
        List<ReplayResult.Step> steps = new ArrayList<>();
        for (PlanFile.Step<?, ?> step : plan.steps()) {
            context.interruption().checkpoint();
            String name = step.operation().declaration().name();
            String title = "Step " + (steps.size() + 1) + " of " + plan.steps().size() + ": " + name;
            context.conversation().show(View.line(title, View.Tone.STRONG));
            Result result = run(step, context);
            context.conversation().show(result.view());
            steps.add(new ReplayResult.Step(name, result));
        }
        return new ReplayResult(plan.name(), steps);
    }

    private static <O extends Record, R extends Result> R run(PlanFile.Step<O, R> step, RunContext context) {
        return OperationFrame.run(step.operation(), step.options(), context);
    }
}
