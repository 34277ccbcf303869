package io.cowrieshell.resume;

import io.cowrieshell.operation.Argument;
import org.jspecify.annotations.Nullable;

public record ResumeOptions(
        @Argument(help = "the number of the job; by default the only one that is not at its end") @Nullable
        Long job) {}
