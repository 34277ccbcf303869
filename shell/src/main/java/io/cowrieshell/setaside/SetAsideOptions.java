package io.cowrieshell.setaside;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Option;
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
        Amount.requireSome("limit", limit, "--all lists every row");
    }

    /** Whether rows are wanted, rather than their sum. */
    boolean rows() {
        return all || limit != null;
    }
}
