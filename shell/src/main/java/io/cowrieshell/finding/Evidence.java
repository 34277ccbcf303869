package io.cowrieshell.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shows that a finding is so.
 *
 * @param facts short lines: {@code found inet, wanted character varying(45)}
 * @param rows how many rows are concerned; null where it is not about rows
 * @param samples the keys of a few of them
 * @param query that shows it, to be run as it stands
 */
public record Evidence(
        List<String> facts,
        @Nullable Long rows,
        List<String> samples,
        @Nullable String query) {

    public Evidence {
        facts = List.copyOf(facts);
        samples = List.copyOf(samples);
    }

    public static Evidence of(String... facts) {
        return new Evidence(List.of(facts), null, List.of(), null);
    }

    public Evidence shownBy(String sql) {
        return new Evidence(facts, rows, samples, sql);
    }

    public Evidence rows(long count, List<String> keys) {
        return new Evidence(facts, count, keys, query);
    }
}
