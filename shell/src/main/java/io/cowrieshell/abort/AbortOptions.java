package io.cowrieshell.abort;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

public record AbortOptions(
        @Argument(help = "the number of the job; by default the one that is at work") @Nullable
        Long job,

        @Option(help = "how long to wait for the batches that are at work", defaultValue = "10s")
        Duration patience) {}
