package io.cowrieshell.plan;

import org.jspecify.annotations.Nullable;

/**
 * An expectation that does not hold.
 *
 * @param expected in words
 * @param observed null where there is no such value
 */
public record Difference(
        String name, String expected, @Nullable String observed) {

    @Override
    public String toString() {
        return name + " should be " + expected + ", and is " + (observed == null ? "not there" : observed);
    }
}
