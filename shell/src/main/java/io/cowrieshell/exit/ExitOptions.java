package io.cowrieshell.exit;

import io.cowrieshell.operation.Argument;

public record ExitOptions(
        @Argument(help = "the status to end with", defaultValue = "0")
        int status) {}
