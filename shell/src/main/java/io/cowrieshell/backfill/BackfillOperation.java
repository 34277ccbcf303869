package io.cowrieshell.backfill;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.job.Alarm;
import io.cowrieshell.job.Brake;
import io.cowrieshell.job.ErrorLimit;
import io.cowrieshell.job.JobOutcome;
import io.cowrieshell.job.JobRequest;
import io.cowrieshell.job.JobRun;
import io.cowrieshell.job.Tempo;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.snapshot.Census;
import io.cowrieshell.snapshot.Filling;
import io.cowrieshell.snapshot.Selection;
import java.time.Duration;
import java.util.List;

/** Looks, counts, asks, fills, and looks once more. */
@AutoService(Verb.class)
public final class BackfillOperation implements Operation<BackfillOptions, BackfillResult> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public Declaration<BackfillOptions> declaration() {
        return Declaration.of(
                "backfill",
                "Fill addresses and snapshots of sessions that lack them",
                Group.REPAIR,
                Effect.WRITES,
                BackfillOptions.class,
                "backfill --dry-run",
                "backfill --batch 1000",
                "backfill --workers 2 --target-time 1s --yes",
                "backfill --since 2025-11-06 --missing country");
    }

    @Override
    public Effect effect(BackfillOptions options) {
        return options.dryRun() ? Effect.READS : Effect.WRITES;
    }

    @Override
    public List<String> preview(BackfillOptions options, RunContext context) throws Exception {
        Filling filling = new BackfillScene(context).filling(options);
        return List.of(Filling.FILLING, filling.batch());
    }

    @Override
    public BackfillResult run(BackfillOptions options, RunContext context) throws Exception {
        BackfillScene scene = new BackfillScene(context);
        Filling filling = scene.filling(options);
        String selection = filling.selection().described();
        if (options.dryRun()) {
            return BackfillReport.dryRun(selection, scene.census(filling), filling.batch());
        }
        context.session().requireWritable();
        long lacking = scene.lacking(filling);
        if (lacking == 0 && !scene.begun(filling)) {
            Mutation.closeCutOff(context, BackfillWork.OPERATION);
            return BackfillReport.nothing(selection);
        }
        scene.confirm(filling, lacking);
        Mutation.Request request = new Mutation.Request(BackfillWork.OPERATION, selection, true, Mutation.Entry.SHARED);
        return Mutation.run(context, request, steps -> carryOut(options, filling.selection(), context, steps));
    }

    private static BackfillResult carryOut(
            BackfillOptions options, Selection selection, RunContext context, Steps steps) throws Exception {
        // Whoever was waited for may have changed the tables.
        Database database = context.session().database();
        Filling filling = database.reading(connection -> Filling.of(connection, selection));
        JobRequest request = new JobRequest(
                new BackfillWork(filling), tempo(options), options.job(), Brake.NONE, Alarm.NONE, snapshot -> {});
        JobOutcome outcome = JobRun.run(context, steps, request);
        if (options.skipVerification() || !outcome.totals().complete()) {
            return BackfillReport.done(steps.run(), outcome, null);
        }
        BackfillScene scene = new BackfillScene(context);
        Census census = steps.apart("verify", "telling what is left", 0, task -> scene.census(filling));
        return BackfillReport.done(steps.run(), outcome, census);
    }

    private static Tempo tempo(BackfillOptions options) {
        return new Tempo(
                options.batch(),
                options.targetTime(),
                options.workers(),
                options.maxBatches(),
                ErrorLimit.of(options.maxErrors()),
                PATIENCE);
    }
}
