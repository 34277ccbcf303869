package io.cowrieshell.backfill;

import io.cowrieshell.job.Alerts;
import io.cowrieshell.job.ErrorLimit;
import io.cowrieshell.job.Tempo;
import io.cowrieshell.job.ThrottleWords;
import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.TimeSpan;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Writes;
import io.cowrieshell.snapshot.Gap;
import io.cowrieshell.snapshot.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record BackfillOptions(
        @Option(help = "sessions of a batch at the start; 1000 for a new job", placeholder = "N") @Nullable
        Integer batch,

        @Option(help = "how long a batch should take; their size is adapted to it", placeholder = "TIME") @Nullable
        Duration targetTime,

        @Option(help = "connections that work side by side", defaultValue = "1", placeholder = "N")
        int workers,

        @Option(help = "stop after so many batches; `resume` goes on", placeholder = "N") @Nullable
        Long maxBatches,

        @Option(
                help = "only sessions that began then or later, an ISO date or date and time, UTC without a zone",
                placeholder = "TIME")
        @Nullable
        String since,

        @Option(help = "only sessions that began before; a date by itself includes the day", placeholder = "TIME")
        @Nullable
        String until,

        @Option(help = "only sessions that lack this; given several times, all of them")
        List<Gap> missing,

        @Option(
                help = "give up when more sessions than this could not be written, a number or a percentage",
                defaultValue = "1%",
                placeholder = "LIMIT")
        String maxErrors,

        @Option(
                help = "wait while replicas lag so far behind; abort",
                defaultValue = ThrottleWords.USUAL_LAG,
                placeholder = "TIME[/TIME]")
        String lag,

        @Option(
                help = "wait while so many other sessions wait for locks; abort",
                defaultValue = ThrottleWords.USUAL_WAITING_LOCKS,
                placeholder = "N[/N]")
        String waitingLocks,

        @Option(
                help = "wait while so many other sessions are at work; abort",
                defaultValue = ThrottleWords.USUAL_ACTIVE_SESSIONS,
                placeholder = "N[/N]")
        String activeSessions,

        @Option(
                help = "wait while the server writes so much WAL in a second; abort",
                defaultValue = ThrottleWords.USUAL_WAL_RATE,
                placeholder = "SIZE[/SIZE]")
        String walRate,

        @Option(
                help = "wait while a vacuum is at work on the table for so long; abort",
                defaultValue = ThrottleWords.USUAL_AUTOVACUUM,
                placeholder = "TIME[/TIME]")
        String autovacuum,

        @Option(
                help = "raise an alert, such as 'rate<1000 for 5m' or 'disk<10% abort'; none for no rule",
                placeholder = "RULE")
        List<String> alert,

        @Option(help = "the job to go on with", placeholder = "JOB") @Nullable
        Long job,

        @Option(help = "count what would be filled, from where, and what would be left, and change nothing")
        boolean dryRun,

        @Option(help = "do not read all documents once more at the end to tell what is left, and why")
        boolean skipVerification,

        @Option(help = "do not vacuum the table at the end, nor make an index for country and kind")
        boolean skipUpkeep,

        @Option(help = "write how it goes into files in this folder", placeholder = "FOLDER") @Nullable @Writes
        Path statusDir) {

    private static final int MOST_WORKERS = 32;

    public BackfillOptions {
        missing = List.copyOf(missing);
        alert = List.copyOf(alert);
        Amount.requireWithin("batch", batch, Tempo.LARGEST_BATCH);
        Amount.requireWithin("workers", workers, MOST_WORKERS);
        Amount.requireSome("max-batches", maxBatches, "leave it out for all of them");
        if (targetTime != null && targetTime.isZero()) {
            throw UsageProblem.WRONG_VALUE
                    .problem("no batch can take no time")
                    .why("nothing was done")
                    .next("such as --target-time 1s")
                    .asException();
        }
        ErrorLimit.of(maxErrors);
        new ThrottleWords(lag, waitingLocks, activeSessions, walRate, autovacuum);
        Alerts.of(alert, notice -> {});
        if (job != null && (since != null || until != null || !missing.isEmpty() || dryRun)) {
            throw UsageProblem.CONTRADICTION
                    .problem("--job goes on with a job as it was begun")
                    .why("--since, --until, --missing and --dry-run are for a new one; nothing was done")
                    .next("`backfill --job " + job + "`, or leave out --job")
                    .asException();
        }
        selected(since, until, missing);
    }

    ThrottleWords throttle() {
        return new ThrottleWords(lag, waitingLocks, activeSessions, walRate, autovacuum);
    }

    /** Of a new job; one that is gone on with has its own. */
    Selection selection() {
        return selected(since, until, missing);
    }

    private static Selection selected(@Nullable String since, @Nullable String until, List<Gap> missing) {
        TimeSpan time = TimeSpan.of(since, until);
        return new Selection(time.since(), time.until(), missing);
    }
}
