package io.cowrieshell.script;

import io.cowrieshell.operation.Argument;

public record FuzzOptions(
        @Argument(help = "the first seed", required = true) long from,
        @Argument(help = "how many seeds", required = true) int count) {}
