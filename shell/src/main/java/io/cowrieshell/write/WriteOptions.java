package io.cowrieshell.write;

import io.cowrieshell.operation.Argument;
import org.jspecify.annotations.Nullable;

public record WriteOptions(
        @Argument(help = "open for writing or not; nothing shows which") @Nullable
        Mode mode) {

    /** Whether the target can be changed. */
    public enum Mode {
        ON,
        OFF
    }
}
