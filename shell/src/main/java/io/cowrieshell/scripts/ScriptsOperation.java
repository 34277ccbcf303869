package io.cowrieshell.scripts;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@AutoService(Verb.class)
public final class ScriptsOperation implements Operation<ScriptsOptions, ScriptsResult> {

    @Override
    public Declaration<ScriptsOptions> declaration() {
        return Declaration.of(
                "scripts",
                "List the scripts that lie ready, or tell about one",
                Group.SCRIPT,
                Effect.SHELL,
                ScriptsOptions.class,
                "scripts",
                "scripts recover-v16");
    }

    @Override
    public ScriptsResult run(ScriptsOptions options, RunContext context) throws IOException {
        ScriptShelf shelf = ScriptShelf.of(context.shell());
        String name = options.name();
        return name == null ? list(shelf) : describe(name, shelf);
    }

    private static ScriptsResult list(ScriptShelf shelf) throws IOException {
        List<ScriptsResult.Listed> listed = new ArrayList<>();
        for (Map.Entry<String, Path> each : shelf.all().entrySet()) {
            String what = ScriptHeader.read(each.getValue()).summary();
            listed.add(new ScriptsResult.Listed(
                    each.getKey(), what, each.getValue().toString()));
        }
        return new ScriptsResult(listed, null);
    }

    private static ScriptsResult describe(String name, ScriptShelf shelf) throws IOException {
        Path file = shelf.find(name).orElse(null);
        if (file == null) {
            throw shelf.missing(name);
        }
        return new ScriptsResult(
                List.of(),
                new ScriptsResult.Described(
                        ScriptShelf.bare(String.valueOf(file.getFileName())),
                        file.toString(),
                        ScriptHeader.read(file)));
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "name".equals(option) ? ScriptShelf.of(context.shell()).names() : List.of();
    }
}
