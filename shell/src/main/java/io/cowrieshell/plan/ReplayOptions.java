package io.cowrieshell.plan;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.NamedValues;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.plan.Replay.OnDivergence;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public record ReplayOptions(
        @Argument(help = "the plan: its name, or its file") @Nullable
        String plan,

        @Option(help = "a value for a parameter; may be given several times", placeholder = "NAME=VALUE")
        List<String> param,

        @Option(help = "show what each step would do, as the steps before leave the database, and change nothing")
        boolean dryRun,

        @Option(help = "ask before each step") boolean step,

        @Option(help = "the first step that is taken", placeholder = "N") @Nullable
        Integer fromStep,

        @Option(help = "the last step that is taken", placeholder = "N") @Nullable
        Integer toStep,

        @Option(help = "the one step that is taken", placeholder = "N") @Nullable
        Integer onlyStep,

        @Option(help = "what follows when a step does not end as expected", defaultValue = "stop")
        OnDivergence onDivergence,

        @Option(help = "what `plan approve` has printed: exactly this plan may be run", placeholder = "HASH") @Nullable
        String approve,

        @Option(help = "run it once more where it was applied, or anew where it was begun")
        boolean again,

        @Option(help = "go on with this replay of the target, as it was begun", placeholder = "N") @Nullable
        Long resume) {

    public ReplayOptions {
        param = List.copyOf(param);
        NamedValues.of("param", param);
        Amount.requireSome("from-step", fromStep, "the first is 1");
        Amount.requireSome("to-step", toStep, "leave it out for the last");
        Amount.requireSome("only-step", onlyStep, "the first is 1");
        if (onlyStep != null && (fromStep != null || toStep != null)) {
            throw UsageProblem.CONTRADICTION
                    .problem("--only-step is from there to there already")
                    .why("nothing was run")
                    .next("leave out --from-step and --to-step")
                    .asException();
        }
        if (resume != null && (dryRun || toStep != null || onlyStep != null || approve != null || again)) {
            throw UsageProblem.CONTRADICTION
                    .problem("--resume goes on as it was begun, up to its end")
                    .why("nothing was run")
                    .next("leave out --dry-run, --to-step, --only-step, --approve and --again")
                    .asException();
        }
        if ((plan == null) == (resume == null)) {
            throw (plan == null ? UsageProblem.MISSING_VALUE : UsageProblem.CONTRADICTION)
                    .problem(plan == null ? "PLAN is missing" : "--resume knows its plan")
                    .why("nothing was run")
                    .next(plan == null ? "`plan list` names the plans there are" : "leave out " + plan)
                    .asException();
        }
    }

    Map<String, String> parameters() {
        return NamedValues.of("param", param);
    }
}
