package io.cowrieshell.load;

import com.google.auto.service.AutoService;
import io.cowrieshell.ingest.Ingest;
import io.cowrieshell.ingest.Tables;
import io.cowrieshell.load.Reading.Wanted;
import io.cowrieshell.logfile.LogFile;
import io.cowrieshell.logfile.LogFiles;
import io.cowrieshell.logfile.RiskRules;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files, asks, and loads what is not in the database yet. */
@AutoService(Verb.class)
public final class LoadOperation implements Operation<LoadOptions, LoadResult> {

    static final String NAME = "load";

    @Override
    public Declaration<LoadOptions> declaration() {
        return Declaration.of(
                NAME,
                "Load logs of the honeypot, each event once",
                Group.REPAIR,
                Effect.WRITES,
                LoadOptions.class,
                "load /srv/cowrie/log --dry-run",
                "load '/srv/cowrie/log/cowrie.json.2025-11-{07..22}.bz2'",
                "load /srv/cowrie/log/cowrie.json --since 2025-11-07 --yes",
                "load --follow /srv/cowrie/log/cowrie.json");
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
        List<LogFile> files = LogFiles.find(options.paths());
        // What a pattern found may be a link that leads elsewhere.
        files.stream().flatMap(file -> Stream.ofNullable(file.path())).forEach(context.reach()::toRead);
        requireReadable(options, files, context);
        RiskRules rules = options.rules() == null ? RiskRules.usual() : RiskRules.read(options.rules());
        Wanted wanted = new Wanted(files, options.filter(), options.batch(), options.limit());
        Loading loading = new Loading(options, wanted, rules, context);
        Tables tables = context.patiently("looking at the tables", Tables::of);
        if (options.dryRun()) {
            return loading.rehearse(tables);
        }
        context.session().requireWritable();
        context.confirm(question(loading));
        Mutation.Request request = new Mutation.Request(NAME, options.described(), true, Mutation.Entry.SHARED);
        return Mutation.run(context, request, loading::carryOut);
    }

    private static String question(Loading loading) {
        List<LogFile> files = loading.wanted().files();
        String what = files.size() == 1
                ? files.get(0).source()
                : Shown.counted(files.size(), "log") + " of " + Shown.bytes(loading.size());
        return (loading.options().follow() ? "Follow " : "Load ") + what + " into "
                + loading.context().session().label() + "?";
    }

    /** Whoever asks for the keyboard, or follows what cannot be followed, is told before being asked anything. */
    private static void requireReadable(LoadOptions options, List<LogFile> files, RunContext context) {
        if (files.stream().anyMatch(file -> file.path() == null)) {
            context.shell().standardInput();
        }
        LogFile first = files.get(0);
        if (options.follow() && (files.size() > 1 || first.path() == null || !Files.isRegularFile(first.path()))) {
            throw UsageProblem.CONTRADICTION
                    .problem("--follow goes on with one log")
                    .why(
                            files.size() > 1
                                    ? "these are " + files.size() + "; nothing was done"
                                    : first.source() + " is no file; nothing was done")
                    .next("load --follow /srv/cowrie/log/cowrie.json")
                    .asException();
        }
    }
}
