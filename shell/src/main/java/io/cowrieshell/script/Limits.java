package io.cowrieshell.script;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a script may.
 *
 * @param timeout how long; null for no limit
 * @param statements of JavaScript; null for no limit
 */
record Limits(@Nullable Duration timeout, @Nullable Long statements) {

    static final Limits NONE = new Limits(null, null);
}
