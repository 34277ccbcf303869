package io.cowrieshell.plan;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Reads;
import java.nio.file.Path;

public record ReplayOptions(
        @Argument(help = "the plan's file", required = true) @Reads
        Path plan) {}
