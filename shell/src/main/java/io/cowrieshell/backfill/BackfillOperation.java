package io.cowrieshell.backfill;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.job.Alerts;
import io.cowrieshell.job.ErrorLimit;
import io.cowrieshell.job.JobOutcome;
import io.cowrieshell.job.JobRequest;
import io.cowrieshell.job.JobRun;
import io.cowrieshell.job.Tempo;
import io.cowrieshell.job.Throttle;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.output.StatusFiles;
import io.cowrieshell.snapshot.Census;
import io.cowrieshell.snapshot.Filling;
import io.cowrieshell.snapshot.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    public String shownBy() {
        return "jobs --limit 1";
    }

    @Override
    public List<String> preview(BackfillOptions options, RunContext context) throws Exception {
        return statements(new BackfillScene(context).filling(options), !options.skipUpkeep());
    }

    /** A batch with what surrounds it, as the server sees it. */
    private static List<String> statements(Filling filling, boolean upkeep) {
        List<String> statements = new ArrayList<>(List.of("""
                -- each batch, after which key, up to which, and how many sessions
                -- ROW EXCLUSIVE on session_summaries: who writes one of the same sessions waits, and others do not
                BEGIN""", Filling.FILLING, filling.batch(), """
                UPDATE cowrie_shell.job_range SET reached = ?, done = ?, seen = seen + ?, changed = changed + ?, counts = ?
                WHERE job_id = ? AND number = ?""", "COMMIT"));
        if (upkeep) {
            statements.addAll(Upkeep.statements(filling));
        }
        return statements;
    }

    @Override
    public BackfillResult run(BackfillOptions options, RunContext context) throws Exception {
        BackfillScene scene = new BackfillScene(context);
        Filling filling = scene.filling(options);
        String selection = filling.selection().described();
        if (options.dryRun()) {
            return BackfillReport.dryRun(selection, scene.census(filling), statements(filling, !options.skipUpkeep()));
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
        Consumer<String> notices = context.conversation()::notice;
        StatusFiles files = options.statusDir() == null
                ? null
                : StatusFiles.in(options.statusDir(), context.shell().redactor(), notices);
        JobRequest request = new JobRequest(
                new BackfillWork(filling),
                tempo(options),
                options.job(),
                Throttle.of(options.throttle(), filling.sessions(), notices),
                Alerts.of(options.alert(), notices),
                files == null ? snapshot -> {} : files);
        phase(files, request.work().title());
        JobOutcome outcome = JobRun.run(context, steps, request);
        if (outcome.closed() && !options.skipUpkeep()) {
            phase(files, "upkeep");
            new Upkeep(context, steps, filling).carryOut(outcome.totals().changed());
        }
        if (options.skipVerification() || !outcome.totals().complete()) {
            return BackfillReport.done(steps.run(), outcome, null);
        }
        phase(files, "telling what is left");
        BackfillScene scene = new BackfillScene(context);
        Census census = steps.apart("verify", "telling what is left", 0, task -> scene.census(filling));
        phase(files, "at its end");
        return BackfillReport.done(steps.run(), outcome, census);
    }

    private static void phase(@Nullable StatusFiles files, String words) {
        if (files != null) {
            files.phase(words);
        }
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
