package io.cowrieshell.load;

import io.cowrieshell.job.ErrorLimit;
import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.Reads;
import io.cowrieshell.operation.TimeSpan;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Writes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record LoadOptions(
        @Argument(help = "logs, folders and patterns of them; - is standard input", required = true) @Reads
        List<String> paths,

        @Option(
                help = "only events of then or later, an ISO date or date and time, UTC without a zone",
                placeholder = "TIME")
        @Nullable
        String since,

        @Option(help = "only events before; a date by itself includes the day", placeholder = "TIME") @Nullable
        String until,

        @Option(help = "only events of this sensor", placeholder = "NAME") @Nullable
        String sensor,

        @Option(help = "stop after so many events; the same command goes on", placeholder = "N") @Nullable
        Long limit,

        @Option(help = "events of a transaction", defaultValue = "5000", placeholder = "N")
        int batch,

        @Option(
                help = "give up when more than this is no event, a number or a percentage; no limit without it",
                placeholder = "LIMIT")
        @Nullable
        String maxErrors,

        @Option(help = "go on with what is written to the log, until Ctrl-C")
        boolean follow,

        @Option(
                help = "with --follow: how soon what is written is loaded, though it is less than a batch",
                defaultValue = "2s",
                placeholder = "TIME")
        Duration flush,

        @Option(help = "rules that say how dangerous an event is, instead of the usual", placeholder = "FILE")
        @Nullable
        @Reads
        Path rules,

        @Option(help = "read and count, and change nothing") boolean dryRun,

        @Option(help = "write how it goes into files in this folder", placeholder = "FOLDER") @Nullable @Writes
        Path statusDir) {

    private static final int LARGEST_BATCH = 100_000;

    public LoadOptions {
        paths = List.copyOf(paths);
        Amount.requireWithin("batch", batch, LARGEST_BATCH);
        Amount.requireSome("limit", limit, "leave it out for all of them");
        if (maxErrors != null) {
            ErrorLimit.of(maxErrors);
        }
        boolean part = !span(since, until, sensor).all() || limit != null || dryRun;
        if (follow && (part || paths.size() != 1 || paths.get(0).equals("-"))) {
            throw UsageProblem.CONTRADICTION
                    .problem("--follow goes on with one log, and with all of it")
                    .why("it takes neither several files nor -, nor --since, --until, --sensor, --limit, --dry-run;"
                            + " nothing was done")
                    .next("load --follow /srv/cowrie/log/cowrie.json")
                    .asException();
        }
    }

    Filter filter() {
        return span(since, until, sensor);
    }

    @Nullable
    ErrorLimit errors() {
        return maxErrors == null ? null : ErrorLimit.of(maxErrors);
    }

    private static Filter span(@Nullable String since, @Nullable String until, @Nullable String sensor) {
        TimeSpan time = TimeSpan.of(since, until);
        return new Filter(time.since(), time.until(), sensor);
    }

    /** As the journal shows it. */
    String described() {
        String filter = filter().described();
        return String.join(" ", paths) + (filter.isEmpty() ? "" : " " + filter);
    }
}
