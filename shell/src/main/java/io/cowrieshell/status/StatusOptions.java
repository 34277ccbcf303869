package io.cowrieshell.status;

import io.cowrieshell.operation.Option;

public record StatusOptions(
        @Option(help = "count rows instead of estimating them from statistics")
        boolean exact,

        @Option(help = "exit with 4 when there are findings that are errors")
        boolean detailedExitcode) {}
