package io.cowrieshell.coverage;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions have each of the columns.
 *
 * @param by null where all sessions were taken together
 * @param since of sessions from this moment on; null without such a bound
 * @param until of sessions before this moment
 * @param all the sessions of all groups, also of those that are not listed
 * @param groups the newest days first, or those of most sessions
 * @param found how many groups there are
 * @param missing columns that are not there
 */
public record CoverageResult(
        CoverageOptions.@Nullable By by,
        @Nullable Instant since,
        @Nullable Instant until,
        Group all,
        List<Group> groups,
        long found,
        List<String> missing)
        implements Result {

    public CoverageResult {
        groups = List.copyOf(groups);
        missing = List.copyOf(missing);
    }

    /**
     * Sessions taken together.
     *
     * @param key the day, the country or the number of the system; null where it is not known
     */
    public record Group(@Nullable String key, long sessions, List<Filled> columns) {

        public Group {
            columns = List.copyOf(columns);
        }

        /** The column that tells whether a session has its snapshot; the last one where that is not there. */
        Filled decisive() {
            return columns.stream()
                    .filter(each -> each.column().equals(CoverageReader.DECISIVE))
                    .findFirst()
                    .orElse(columns.get(columns.size() - 1));
        }
    }

    /**
     * In how many sessions of a group a column has a value.
     *
     * @param percent null where the group has no sessions
     */
    public record Filled(
            String column, long sessions, @Nullable Double percent) {

        static Filled of(String column, long filled, long sessions) {
            return new Filled(column, filled, sessions == 0 ? null : 100.0 * filled / sessions);
        }
    }

    @Override
    public View view() {
        return new CoverageView(this).view();
    }

    @Override
    public Map<String, Double> readings() {
        Double percent = all.decisive().percent();
        return percent == null
                ? Map.of()
                : Map.of("coverage", percent, "filled_total", (double)
                        all.decisive().sessions());
    }
}
