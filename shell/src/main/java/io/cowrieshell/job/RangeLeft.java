package io.cowrieshell.job;

import org.jspecify.annotations.Nullable;

/**
 * A range of keys that is not at its end.
 *
 * @param after null from the beginning
 * @param reached the key up to which all is done; null where nothing is
 */
public record RangeLeft(
        int number,
        @Nullable String after,
        String upto,
        @Nullable String reached,
        long seen) {}
