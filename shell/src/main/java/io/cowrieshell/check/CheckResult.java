package io.cowrieshell.check;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found, and how far that can be trusted.
 *
 * @param asked of {@code snowshoe}; null of {@code campaigns}
 * @param sessions how many there are
 * @param filled in how many of them each column that is looked at has a value
 * @param systems those of most addresses, or of most sessions, first
 * @param nearest where no system has enough addresses: the one that has most
 */
public record CheckResult(
        CheckOptions.What what,
        @Nullable Asked asked,
        long sessions,
        List<Filled> filled,
        List<FoundSystem> systems,
        @Nullable FoundSystem nearest)
        implements Result {

    public CheckResult {
        filled = List.copyOf(filled);
        systems = List.copyOf(systems);
    }

    /** What addresses were looked for. */
    public record Asked(String country, String kind, int atLeast) {}

    /**
     * In how many sessions a column has a value.
     *
     * @param percent null where there are no sessions
     */
    public record Filled(
            String column, long sessions, @Nullable Double percent) {}

    /**
     * An autonomous system.
     *
     * @param asn null where it is not known
     * @param name as the inventory has it
     * @param country null where it is not known
     * @param addresses null where they were not counted
     */
    public record FoundSystem(
            @Nullable Long asn,
            @Nullable String name,
            @Nullable String country,
            @Nullable Long addresses,
            long sessions) {}

    @Override
    public View view() {
        return new CheckView(this).view();
    }
}
