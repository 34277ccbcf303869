package io.cowrieshell.enrich;

import com.google.auto.service.AutoService;
import io.cowrieshell.enrich.EnrichResult.Source;
import io.cowrieshell.enrich.EnrichScene.Rehearsed;
import io.cowrieshell.enrich.Merger.Numbers;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.snapshot.Awaiting;
import io.cowrieshell.snapshot.Filling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks, asks, and merges what files say into the inventories. */
@AutoService(Verb.class)
public final class EnrichOperation implements Operation<EnrichOptions, EnrichResult> {

    static final String NAME = "enrich";

    @Override
    public Declaration<EnrichOptions> declaration() {
        return Declaration.of(
                NAME,
                "Fill the inventory of addresses from databases and documents on disk",
                Group.REPAIR,
                Effect.WRITES,
                EnrichOptions.class,
                "enrich --mmdb GeoLite2-City.mmdb --mmdb GeoLite2-ASN.mmdb --dry-run",
                "enrich --mmdb GeoLite2-City.mmdb --mmdb GeoLite2-ASN.mmdb",
                "enrich --json addresses.jsonl --yes");
    }

    @Override
    public Effect effect(EnrichOptions options) {
        return options.dryRun() ? Effect.READS : Effect.WRITES;
    }

    @Override
    public List<String> preview(EnrichOptions options, RunContext context) throws Exception {
        Awaiting awaiting = new EnrichScene(context).awaiting();
        return statements(awaiting, merging(awaiting, options));
    }

    private static List<String> statements(Awaiting awaiting, Merging merging) {
        List<String> statements = new ArrayList<>(List.of(
                awaiting.insert(),
                "-- each batch; ROW EXCLUSIVE on the inventories: who writes one of the same addresses waits\nBEGIN",
                Filling.FILLING,
                Merging.TABLE,
                "INSERT INTO cowrie_told " + merging.found("SELECT ip_address, part FROM told", true)));
        statements.addAll(merging.statements());
        statements.add("COMMIT");
        return statements;
    }

    private static Merging merging(Awaiting awaiting, EnrichOptions options) {
        return new Merging(awaiting.ground(), options.json() == null ? DatabaseTelling.SERVICE : "", options.onlyNew());
    }

    @Override
    public EnrichResult run(EnrichOptions options, RunContext context) throws Exception {
        try (AddressDatabases databases = AddressDatabases.open(options.mmdb())) {
            List<Source> files = options.json() == null
                    ? databases.sources()
                    : List.of(new Source(readable(options.json()), "documents", null));
            EnrichScene scene = new EnrichScene(context);
            Awaiting awaiting = scene.awaiting();
            if (options.dryRun()) {
                return rehearsed(options, scene, awaiting, databases, files);
            }
            context.session().requireWritable();
            scene.confirm(options, awaiting);
            Mutation.Request request = new Mutation.Request(NAME, options.described(), true);
            return Mutation.run(
                    context, request, steps -> new EnrichRun(options, context, steps, databases).carryOut(files));
        }
    }

    /** Whoever mistypes a name is told before anything is looked at. */
    private static String readable(Path file) {
        new DocumentFile(file).requireReadable();
        return file.toString();
    }

    private static EnrichResult rehearsed(
            EnrichOptions options, EnrichScene scene, Awaiting awaiting, AddressDatabases databases, List<Source> files)
            throws Exception {
        Merging merging = merging(awaiting, options);
        Merger merger = new Merger(merging);
        Path json = options.json();
        Rehearsed rehearsed = json == null
                ? scene.rehearse(awaiting, merger, new DatabaseTelling(databases, merging))
                : scene.rehearse(awaiting, merger, new DocumentFile(json));
        return result(0, files, rehearsed, statements(awaiting, merging));
    }

    static EnrichResult result(long run, List<Source> files, Rehearsed done, List<String> sql) {
        Numbers numbers = done.tally().sum();
        return new EnrichResult(
                run,
                files,
                done.awaiting(),
                new EnrichResult.Addresses(numbers.told(), numbers.changed(), numbers.elsewhere()),
                new EnrichResult.Systems(
                        numbers.found(), numbers.moved(), done.tally().added()),
                numbers.aside() + done.unusable(),
                sql);
    }
}
