package io.cowrieshell.coverage;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.TimeSpan;
import io.cowrieshell.operation.UsageProblem;
import org.jspecify.annotations.Nullable;

public record CoverageOptions(
        @Option(help = "one line for each day (UTC), country or system, instead of all in one") @Nullable
        By by,

        @Option(help = "sessions from this on: an ISO date or date and time, UTC without a zone", placeholder = "TIME")
        @Nullable
        String since,

        @Option(help = "sessions up to this; a date by itself includes the day", placeholder = "TIME") @Nullable
        String until,

        @Option(help = "with --by: so many lines, 30 unless told; the newest days, or those of most sessions") @Nullable
        Integer limit,

        @Option(help = "with --by: every line") boolean all) {

    /** What sessions are put together by. */
    public enum By {
        DAY,
        COUNTRY,
        ASN
    }

    private static final int USUAL = 30;

    public CoverageOptions {
        Amount.requireSome("limit", limit, "--all lists every line");
        if (by == null && (limit != null || all)) {
            throw UsageProblem.CONTRADICTION
                    .problem("--limit and --all belong to --by")
                    .why("without it there is one line for each column")
                    .next("coverage --by day")
                    .asException();
        }
        TimeSpan.of(since, until);
    }

    TimeSpan time() {
        return TimeSpan.of(since, until);
    }

    int lines() {
        return all ? Integer.MAX_VALUE : limit == null ? USUAL : limit;
    }
}
