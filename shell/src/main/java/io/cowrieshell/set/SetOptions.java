package io.cowrieshell.set;

import io.cowrieshell.job.Tempo;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import org.jspecify.annotations.Nullable;

public record SetOptions(
        @Argument(help = "what to change", required = true) What what,

        @Argument(help = "the rows of a batch", required = true)
        int value,

        @Option(help = "the number of the job; by default the one that is at work") @Nullable
        Long job) {

    /** What can be changed. */
    public enum What {
        BATCH
    }

    public SetOptions {
        if (value < 1 || value > Tempo.LARGEST_BATCH) {
            throw UsageProblem.WRONG_VALUE
                    .problem(value + " is no size for a batch")
                    .why("it has 1 to 100,000 rows; nothing was changed")
                    .next("set batch 500")
                    .asException();
        }
    }
}
