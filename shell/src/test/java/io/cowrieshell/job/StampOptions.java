package io.cowrieshell.job;

import io.cowrieshell.operation.Option;
import org.jspecify.annotations.Nullable;

public record StampOptions(
        @Option(help = "rows of a batch") @Nullable Integer batch,
        @Option(help = "connections", defaultValue = "1") int workers,
        @Option(help = "batches to do") @Nullable Long maxBatches,

        @Option(help = "rows to set aside", defaultValue = "5%")
        String maxErrors,

        @Option(help = "the job") @Nullable Long job,

        @Option(help = "below this letter", defaultValue = "~")
        String below) {}
