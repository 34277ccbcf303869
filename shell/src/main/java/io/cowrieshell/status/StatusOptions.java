package io.cowrieshell.status;

import io.cowrieshell.operation.Option;

public record StatusOptions(
        @Option(help = "count rows instead of estimating them from statistics")
        boolean exact) {}
