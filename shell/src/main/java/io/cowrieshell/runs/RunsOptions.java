package io.cowrieshell.runs;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import org.jspecify.annotations.Nullable;

public record RunsOptions(
        @Argument(help = "list the runs, or show one", defaultValue = "list")
        Action action,

        @Argument(help = "the number of the run to show") @Nullable
        Long id,

        @Option(help = "how many to list, the newest first", defaultValue = "20")
        int limit,

        @Option(help = "list all") boolean all) {

    /** What can be done with runs. */
    public enum Action {
        LIST,
        SHOW
    }

    public RunsOptions {
        if ((action == Action.SHOW) != (id != null)) {
            throw UsageProblem.MISSING_VALUE
                    .problem(id == null ? "the number of the run is missing" : "a number belongs to `runs show`")
                    .next("`runs` lists them; runs show 12 shows one")
                    .asException();
        }
        Amount.requireSome("limit", limit, "--all lists all");
    }
}
