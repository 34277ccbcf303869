package io.cowrieshell.jobs;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import org.jspecify.annotations.Nullable;

public record JobsOptions(
        @Argument(help = "the number of the job to show in detail") @Nullable
        Long job,

        @Option(help = "how many to list, the newest first", defaultValue = "20")
        int limit,

        @Option(help = "list all") boolean all) {

    public JobsOptions {
        if (limit < 1) {
            throw UsageProblem.WRONG_VALUE
                    .problem(limit + " is no value for --limit")
                    .why("at least 1 is wanted")
                    .next("--all lists all")
                    .asException();
        }
    }
}
