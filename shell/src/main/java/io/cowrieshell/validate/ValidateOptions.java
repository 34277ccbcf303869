package io.cowrieshell.validate;

import io.cowrieshell.job.Tempo;
import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Writes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record ValidateOptions(
        @Option(help = "only this check, and none that it does not need", placeholder = "CHECK")
        List<CheckName> only,

        @Option(help = "whether a backfill is to come or was; default what coverage says") @Nullable
        Stage stage,

        @Option(help = "sessions that are compared with their documents", defaultValue = "1000")
        int sample,

        @Option(help = "chooses the sample; the same number gives the same sessions") @Nullable
        Long seed,

        @Option(help = "sessions of a batch", defaultValue = "1000")
        int batch,

        @Option(help = "least percentage of sessions with a snapshot afterwards; default 95", placeholder = "PERCENT")
        @Nullable
        Double minCoverage,

        @Option(help = "least percentage of sampled sessions that are right; default 99", placeholder = "PERCENT")
        @Nullable
        Double minAccuracy,

        @Option(help = "how many times as fast as the JOIN the snapshot must be; default 5") @Nullable
        Double minSpeedup,

        @Option(help = "longest time for 1000 sessions; default 5s") @Nullable
        Duration maxBatchTime,

        @Option(help = "least sessions a second; default 1000") @Nullable
        Double minRate,

        @Option(help = "writes a page to read, keep and print: one HTML file") @Nullable @Writes
        Path report) {

    private static final int LARGEST_SAMPLE = 100_000;

    public ValidateOptions {
        only = only.stream().distinct().sorted().toList();
        Amount.requireWithin("sample", sample, LARGEST_SAMPLE);
        Amount.requireWithin("batch", batch, Tempo.LARGEST_BATCH);
        percentage("min-coverage", minCoverage);
        percentage("min-accuracy", minAccuracy);
        notNegative("min-speedup", minSpeedup);
        notNegative("min-rate", minRate);
    }

    private static void percentage(String option, @Nullable Double value) {
        if (value != null && !(value >= 0 && value <= 100)) {
            throw refusal(option, value, "a percentage goes from 0 to 100");
        }
    }

    private static void notNegative(String option, @Nullable Double value) {
        if (value != null && !(value >= 0)) {
            throw refusal(option, value, "it cannot be less than nothing");
        }
    }

    private static RuntimeException refusal(String option, Number value, String why) {
        return UsageProblem.WRONG_VALUE
                .problem(Told.number(value.doubleValue()) + " is no value for --" + option)
                .why(why)
                .next("leave it out for what is usual")
                .asException();
    }
}
