package io.cowrieshell.validate;

import java.util.Locale;

/** What is asked: whether a backfill can be begun, or whether it has done its work. */
public enum Stage {
    BEFORE,
    AFTER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
