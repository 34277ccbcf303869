package io.cowrieshell.jobs;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import org.jspecify.annotations.Nullable;

public record JobsOptions(
        @Argument(help = "the number of the job to show in detail") @Nullable
        Long job,

        @Option(help = "how many to list, the newest first", defaultValue = "20")
        int limit,

        @Option(help = "list all") boolean all) {

    public JobsOptions {
        Amount.requireSome("limit", limit, "--all lists all");
    }
}
