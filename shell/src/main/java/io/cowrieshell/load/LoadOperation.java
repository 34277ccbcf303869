package io.cowrieshell.load;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.ingest.Batch;
import io.cowrieshell.ingest.Delivery;
import io.cowrieshell.ingest.Ingest;
import io.cowrieshell.ingest.Origin;
import io.cowrieshell.ingest.Tables;
import io.cowrieshell.ingest.Written;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.load.Reading.Wanted;
import io.cowrieshell.logfile.EventReader;
import io.cowrieshell.logfile.LogFile;
import io.cowrieshell.logfile.LogFiles;
import io.cowrieshell.logfile.RiskRules;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.operation.Verb;
import java.util.List;

/** Finds the files, asks, and loads what is not in the database yet. */
@AutoService(Verb.class)
public final class LoadOperation implements Operation<LoadOptions, LoadResult> {

    private static final String NAME = "load";
    private static final String TITLE = "loading";

    @Override
    public Declaration<LoadOptions> declaration() {
        return Declaration.of(
                NAME,
                "Load logs of the honeypot, each event once",
                Group.REPAIR,
                Effect.WRITES,
                LoadOptions.class,
                "load /var/log/cowrie --dry-run",
                "load /srv/cowrie/cowrie.json.2025-11-*.bz2",
                "load cowrie.json --since 2025-11-07 --yes",
                "zcat old.json.gz | cowrie-shell load - --yes");
    }

    @Override
    public Effect effect(LoadOptions options) {
        return options.dryRun() ? Effect.READS : Effect.WRITES;
    }

    @Override
    public List<String> preview(LoadOptions options, RunContext context) throws Exception {
        return context.session().database().reading(connection -> Ingest.statements(Tables.of(connection)));
    }

    @Override
    public LoadResult run(LoadOptions options, RunContext context) throws Exception {
        Wanted wanted = new Wanted(LogFiles.find(options.paths()), options.filter(), options.batch(), options.limit());
        RiskRules rules = options.rules() == null ? RiskRules.usual() : RiskRules.read(options.rules());
        Tables tables = context.session().database().reading(Tables::of);
        if (options.dryRun()) {
            return rehearsed(wanted, rules, tables, context);
        }
        context.session().requireWritable();
        context.confirm(question(wanted, context));
        Mutation.Request request = new Mutation.Request(NAME, options.described(), true, Mutation.Entry.SHARED);
        return Mutation.run(context, request, steps -> loaded(options, wanted, rules, context, steps));
    }

    private static String question(Wanted wanted, RunContext context) {
        String what = wanted.files().size() == 1
                ? wanted.files().get(0).source()
                : Shown.counted(wanted.files().size(), "log") + " of " + Shown.bytes(size(wanted));
        return "Load " + what + " into " + context.session().label() + "?";
    }

    private static long size(Wanted wanted) {
        return wanted.files().stream().mapToLong(LogFile::size).sum();
    }

    private static LoadResult loaded(
            LoadOptions options, Wanted wanted, RiskRules rules, RunContext context, Steps steps) throws Exception {
        steps.requireMemory(NAME);
        Database database = context.session().database();
        // Whoever was waited for may have changed the tables.
        Tables tables = database.reading(Tables::of);
        LoadRun run = new LoadRun(context, new Ingest(tables, steps.run()), options.errors());
        Reading reading = new Reading(
                wanted, database, new EventReader(rules), wanted.filter().all(), () -> context.shell()
                        .standardInput());
        long began = System.nanoTime();
        steps.apart(NAME, TITLE, size(wanted), task -> {
            try (Feed feed = new Feed(reading);
                    Delivery delivery = new Delivery(context, steps, task, NAME)) {
                run.carryOut(feed, delivery, task);
            }
            return run.files();
        });
        return result(steps.run(), run.files(), began, List.of());
    }

    private static LoadResult rehearsed(Wanted wanted, RiskRules rules, Tables tables, RunContext context)
            throws Exception {
        Database database = context.session().database();
        boolean remembers = wanted.filter().all() && database.<Boolean>reading(Journal::loadsPresent);
        Reading reading = new Reading(wanted, database, new EventReader(rules), remembers, () -> context.shell()
                .standardInput());
        Tallies files = new Tallies();
        Ingest ingest = new Ingest(tables, 0);
        long began = System.nanoTime();
        try (Feed feed = new Feed(reading);
                Progress.Task task = context.conversation().progress().begin("reading", size(wanted))) {
            Portion portion;
            while ((portion = feed.next(context.interruption())) != null) {
                FileTally file = files.of(portion.file());
                Batch batch = new Batch(
                        new Origin(file.file().source(), file.file().inode(), 0), portion.events(), portion.letters());
                file.add(portion, context.reading(connection -> ingest.rehearse(connection, batch)), null);
                task.done(files.done());
            }
        }
        return result(0, files, began, Ingest.statements(tables));
    }

    private static LoadResult result(long run, Tallies files, long began, List<String> sql) {
        Written total = files.total();
        double seconds = (System.nanoTime() - began) / 1e9;
        return new LoadResult(
                run, files.lines(), total, seconds, (total.added() + total.present()) / Math.max(seconds, 0.001), sql);
    }
}
