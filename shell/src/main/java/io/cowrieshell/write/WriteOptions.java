package io.cowrieshell.write;

import io.cowrieshell.operation.Argument;
import org.jspecify.annotations.Nullable;

public record WriteOptions(
        @Argument(help = "on, off, or nothing to ask") @Nullable
        Mode mode) {

    /** Whether the target can be changed. */
    public enum Mode {
        ON,
        OFF
    }
}
