package io.cowrieshell.blueprint;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Names;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.Nearest;
import io.cowrieshell.schema.Blueprint;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Comparison;
import io.cowrieshell.schema.DeclaredVersion;
import io.cowrieshell.schema.RecordedVersion;
import io.cowrieshell.schema.Versions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

@AutoService(Verb.class)
public final class SchemaOperation implements Operation<SchemaOptions, SchemaResult> {

    private static final List<String> ACTIONS = List.of("diff", "save");

    @Override
    public Declaration<SchemaOptions> declaration() {
        return Declaration.of(
                "schema",
                "Show the managed tables, or compare them with another schema",
                Group.LOOK,
                Effect.READS,
                SchemaOptions.class,
                "schema",
                "schema ip_inventory",
                "schema diff --version 16",
                "schema save before.schema");
    }

    /** What is read of the target, in one snapshot. */
    private record Seen(Catalog catalog, Versions versions) {}

    @Override
    public SchemaResult run(SchemaOptions options, RunContext context) throws Exception {
        Seen seen = seen(context);
        Catalog catalog = seen.catalog();
        String what = options.what();
        if (options.diff()) {
            return diff(options, seen, context);
        }
        if (options.target().isPresent()) {
            Path file = options.target().get();
            SchemaFile.write(
                    file, catalog, seen.versions().observed(), context.session().label(), options.force());
            return SchemaResult.saved(seen.versions().observed(), file);
        }
        return what == null
                ? SchemaResult.list(seen.versions().observed(), catalog)
                : catalog.table(what)
                        .map(table -> SchemaResult.one(seen.versions().observed(), table, catalog))
                        .orElseThrow(() -> missing(what, catalog));
    }

    private static Seen seen(RunContext context) throws Exception {
        return context.reading(connection -> {
            Catalog catalog = CatalogReader.read(connection);
            return new Seen(
                    catalog,
                    Versions.of(
                            catalog,
                            DeclaredVersion.read(connection).orElse(null),
                            RecordedVersion.read(connection).orElse(null)));
        });
    }

    private static SchemaResult diff(SchemaOptions options, Seen seen, RunContext context) throws Exception {
        Catalog catalog = seen.catalog();
        int observed = seen.versions().observed();
        Integer version = options.version();
        if (version != null) {
            Blueprint blueprint = Blueprints.version(version);
            return SchemaResult.diff(observed, "version " + version, Comparison.between(catalog, blueprint), false);
        }
        if (options.withFile() != null) {
            Blueprint saved = SchemaFile.read(options.withFile());
            return SchemaResult.diff(observed, options.withFile().toString(), Comparison.between(catalog, saved), true);
        }
        if (options.with() != null) {
            OtherTarget other = OtherTarget.named(options.with(), context);
            Blueprint there = Blueprints.of(other.catalog());
            return SchemaResult.diff(observed, other.label(), Comparison.between(catalog, there), true);
        }
        int goal = seen.versions().goal();
        return SchemaResult.diff(
                observed, "version " + goal, Comparison.between(catalog, Blueprints.wanted(catalog, goal)), false);
    }

    private static RuntimeException missing(String what, Catalog catalog) {
        Set<String> known = new TreeSet<>(catalog.tables().keySet());
        known.addAll(ACTIONS);
        return UsageProblem.WRONG_VALUE
                .problem("there is no managed table " + what)
                .next(Nearest.of(what, List.copyOf(known))
                        .map(near -> "did you mean " + near + "?")
                        .orElse("`schema` lists them; `describe` shows any table"))
                .asException();
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        if (!"what".equals(option)) {
            return "version".equals(option)
                    ? Blueprints.VERSIONS.stream().map(String::valueOf).toList()
                    : List.of();
        }
        List<String> words = new ArrayList<>(ACTIONS);
        Set<String> there = context.session()
                .current()
                .map(Names::fetch)
                .map(names -> Set.copyOf(names.tables()))
                .orElse(Set.of());
        Blueprints.managed().stream().filter(there::contains).forEach(words::add);
        return words;
    }
}
