package io.cowrieshell.help;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import org.jspecify.annotations.Nullable;

public record HelpOptions(
        @Argument(help = "the command to explain") @Nullable String command,

        @Option(help = "explain the options of cowrie-shell itself")
        boolean launcher) {}
