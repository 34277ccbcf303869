package io.cowrieshell.settings;

import io.cowrieshell.operation.Argument;
import org.jspecify.annotations.Nullable;

public record SettingsOptions(
        @Argument(help = "which; nothing shows all") @Nullable
        Name name,

        @Argument(help = "its value; nothing flips a switch") @Nullable
        String value) {

    /** What can be set. */
    public enum Name {
        OUTPUT,
        EXPANDED,
        TIMING,
        OUTPUT_FILE
    }
}
