package io.cowrieshell.history;

import io.cowrieshell.operation.Option;
import org.jspecify.annotations.Nullable;

public record HistoryOptions(
        @Option(help = "how many of the last lines", shortName = 'n', defaultValue = "30")
        int last,

        @Option(help = "only lines that hold this") @Nullable
        String containing) {}
