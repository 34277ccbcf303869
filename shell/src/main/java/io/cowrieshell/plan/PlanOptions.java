package io.cowrieshell.plan;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.NamedValues;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Writes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

public record PlanOptions(
        @Argument(
                help = "list the plans, show or check one, compare two, approve one, pin its scripts, or save one",
                defaultValue = "list")
        Action action,

        @Argument(help = "the plan: its name, or its file; to save one, the name it gets") @Nullable
        String plan,

        @Argument(help = "the plan it is compared with") @Nullable
        String other,

        @Option(help = "a value for a parameter; may be given several times", placeholder = "NAME=VALUE")
        List<String> param,

        @Option(help = "save from this line of the session on", placeholder = "N") @Nullable
        Integer from,

        @Option(help = "save up to this line of the session", placeholder = "N") @Nullable
        Integer to,

        @Option(help = "save only the last line that could change the target")
        boolean lastRun,

        @Option(help = "save what only looked as well, as checks")
        boolean keepReads,

        @Option(help = "save what was recorded under this name", placeholder = "NAME") @Nullable
        String recording,

        @Option(help = "replace the file to save to, should it be there")
        boolean force,

        @Option(help = "save to this file") @Nullable @Writes
        Path file) {

    /** What can be done with plans. */
    public enum Action {
        LIST,
        SHOW,
        CHECK,
        DIFF,
        APPROVE,
        PIN,
        SAVE
    }

    public PlanOptions {
        param = List.copyOf(param);
        NamedValues.of("param", param);
        Amount.requireSome("from", from, "the first line is 1");
        Amount.requireSome("to", to, "leave it out for the last");
        requireNames(action, plan, other);
        boolean saving = from != null || to != null || lastRun || keepReads || recording != null || force;
        refuse(
                action != Action.SAVE && (saving || file != null),
                "--from, --to, --last-run, --keep-reads, --recording, --force and --file belong to `plan save`");
        refuse(
                !param.isEmpty() && (action == Action.LIST || action == Action.SAVE || action == Action.DIFF),
                "--param belongs to `plan show`, `plan check`, `plan approve` and `plan pin`");
        refuse(
                (from != null || to != null ? 1 : 0) + (lastRun ? 1 : 0) + (recording != null ? 1 : 0) > 1,
                "--from and --to, --last-run and --recording each say what is meant");
        refuse(from != null && to != null && from > to, "--from comes after --to");
        refuse(
                action == Action.SAVE && plan != null && !plan.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}"),
                "a plan is called by letters, digits, blanks, dots and hyphens, up to a hundred");
    }

    private static void requireNames(Action action, @Nullable String plan, @Nullable String other) {
        String word = "plan " + OptionModel.choice(action);
        String next = action == Action.DIFF ? word + " before.yaml after.yaml" : word + " recover-half-migrated-v16";
        if ((action == Action.LIST) != (plan == null) || (action == Action.DIFF) != (other != null)) {
            boolean missing = plan == null || action == Action.DIFF;
            throw (missing ? UsageProblem.MISSING_VALUE : UsageProblem.CONTRADICTION)
                    .problem(missing ? word + " wants to know which" : word + " does not take so many names")
                    .why("nothing was done")
                    .next(action == Action.LIST ? "plan list, or plan show " + plan : next)
                    .asException();
        }
    }

    private static void refuse(boolean stray, String problem) {
        if (stray) {
            throw UsageProblem.CONTRADICTION
                    .problem(problem)
                    .why("nothing was done")
                    .next("help plan")
                    .asException();
        }
    }

    /** The plan that is meant, where one has to be. */
    String named() {
        return Objects.requireNonNull(plan, "seen when they were made");
    }

    Map<String, String> parameters() {
        return NamedValues.of("param", param);
    }
}
