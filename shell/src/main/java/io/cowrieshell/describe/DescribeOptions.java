package io.cowrieshell.describe;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import org.jspecify.annotations.Nullable;

public record DescribeOptions(
        @Argument(help = "a table, view or index; * stands for any letters; nothing lists all") @Nullable
        String name,

        @Option(help = "list tables only") boolean tables,
        @Option(help = "list indexes only") boolean indexes,
        @Option(help = "list schemas") boolean schemas) {}
