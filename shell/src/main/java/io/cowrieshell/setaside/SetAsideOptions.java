package io.cowrieshell.setaside;

import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import org.jspecify.annotations.Nullable;

public record SetAsideOptions(
        @Option(help = "of this table only") @Nullable String table,

        @Option(help = "by this run only") @Nullable Long run,

        @Option(help = "with this in the reason, in any case of letters") @Nullable
        String reason,

        @Option(help = "list so many rows, the newest first") @Nullable
        Long limit,

        @Option(help = "list every row") boolean all) {

    public SetAsideOptions {
        if (limit != null && limit < 1) {
            throw UsageProblem.WRONG_VALUE
                    .problem(limit + " is no value for --limit")
                    .why("at least 1 is wanted")
                    .next("--all lists every row")
                    .asException();
        }
    }

    /** Whether rows are wanted, rather than their sum. */
    boolean rows() {
        return all || limit != null;
    }
}
