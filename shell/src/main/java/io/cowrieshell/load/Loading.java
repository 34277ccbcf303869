package io.cowrieshell.load;

import io.cowrieshell.database.Database;
import io.cowrieshell.ingest.Batch;
import io.cowrieshell.ingest.Delivery;
import io.cowrieshell.ingest.Ingest;
import io.cowrieshell.ingest.Origin;
import io.cowrieshell.ingest.Tables;
import io.cowrieshell.job.Job;
import io.cowrieshell.job.Job.Control;
import io.cowrieshell.job.Job.Span;
import io.cowrieshell.job.JobSnapshot;
import io.cowrieshell.job.JobSnapshot.State;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.load.Reading.Wanted;
import io.cowrieshell.logfile.EventReader;
import io.cowrieshell.logfile.LogFile;
import io.cowrieshell.logfile.RiskRules;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.output.StatusFiles;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Carries a load out, or rehearses it. */
record Loading(LoadOptions options, Wanted wanted, RiskRules rules, RunContext context) {

    /** Bytes of all files, as they lie there. */
    long size() {
        return wanted.files().stream().mapToLong(LogFile::size).sum();
    }

    LoadResult carryOut(Steps steps) throws Exception {
        steps.requireMemory(LoadOperation.NAME);
        // Whoever was waited for may have changed the tables.
        Tables tables = context.patiently("looking at the tables", Tables::of);
        LoadRun run = new LoadRun(
                context, new Ingest(tables, steps.run(), new EventReader(rules)), options.errors(), options.follow());
        Reading reading = reading(wanted.filter().all());
        Feed.Source source = options.follow()
                ? new Following(reading, wanted.files().get(0), options.flush(), context.interruption())
                : reading;
        String what = options.follow() ? "following" : "loading";
        Consumer<JobSnapshot> listener = listener(what);
        long total = options.follow() ? 0 : size();
        Job job = new Job(
                steps.run(),
                LoadOperation.NAME,
                options.described(),
                total,
                options.batch(),
                Control.RUN,
                new Span(Instant.now(), null, null));
        long began = System.nanoTime();
        steps.apart(LoadOperation.NAME, what, total, task -> {
            LoadProgress progress =
                    new LoadProgress(task, job, run.files(), wanted.files().size(), listener);
            try (Feed feed = new Feed(source);
                    Delivery delivery = new Delivery(context, steps, progress, LoadOperation.NAME)) {
                run.carryOut(feed, delivery, progress);
                progress.ended(State.DONE, null);
            } catch (ProblemException e) {
                boolean resumable = e.problem().code().exitStatus() == ExitStatus.RESUMABLE;
                progress.ended(
                        resumable ? State.INTERRUPTED : State.FAILED,
                        e.problem().what());
                throw e;
            }
            return run.files();
        });
        return result(steps.run(), run.files(), began, List.of());
    }

    private Consumer<JobSnapshot> listener(String phase) {
        if (options.statusDir() == null) {
            return snapshot -> {};
        }
        StatusFiles files =
                StatusFiles.in(options.statusDir(), context.shell().redactor(), context.conversation()::notice);
        files.phase(phase);
        return files;
    }

    /** An event that stands in several files is counted for each, for it would be new there. */
    LoadResult rehearse(Tables tables) throws Exception {
        Database database = context.session().database();
        boolean remembers = wanted.filter().all() && database.<Boolean>reading(Journal::loadsPresent);
        Tallies files = new Tallies();
        Ingest ingest = new Ingest(tables, 0, new EventReader(rules));
        long began = System.nanoTime();
        try (Feed feed = new Feed(reading(remembers));
                Progress.Task task = context.conversation().progress().begin("reading", size())) {
            Portion portion;
            while ((portion = feed.next(context.interruption(), () -> task.done(files.done()))) != null) {
                FileTally file = files.of(portion.file());
                Batch batch = new Batch(
                        new Origin(file.file().source(), file.file().inode(), 0), portion.events(), portion.letters());
                file.add(portion, context.reading(connection -> ingest.rehearse(connection, batch)), null);
                task.done(files.done());
            }
        }
        return result(0, files, began, Ingest.statements(tables));
    }

    private Reading reading(boolean remembers) {
        return new Reading(
                wanted, context.session().database(), new EventReader(rules), remembers, () -> context.shell()
                        .standardInput());
    }

    private static LoadResult result(long run, Tallies files, long began, List<String> sql) {
        double seconds = (System.nanoTime() - began) / 1e9;
        double events = files.total().events();
        return new LoadResult(run, files.lines(), files.total(), seconds, events / Math.max(seconds, 0.001), sql);
    }
}
