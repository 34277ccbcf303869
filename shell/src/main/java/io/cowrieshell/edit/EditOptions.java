package io.cowrieshell.edit;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Writes;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

public record EditOptions(
        @Argument(help = "a file to start from, instead of the last SQL") @Nullable @Writes
        Path file) {}
