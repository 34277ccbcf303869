package io.cowrieshell.script;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Source;

/** Runs a file of JavaScript, in a world of its own. */
@AutoService(Verb.class)
public final class ScriptOperation implements Operation<ScriptOptions, ScriptResult> {

    private static final String STANDARD_INPUT = "-";

    @Override
    public Declaration<ScriptOptions> declaration() {
        return Declaration.of(
                "script",
                "Run a file of JavaScript",
                Group.SCRIPT,
                Effect.SHELL,
                ScriptOptions.class,
                "script check.js",
                "script check.js 2025-11-07 --param batch=1000");
    }

    @Override
    public ScriptResult run(ScriptOptions options, RunContext context) throws Exception {
        boolean standardInput = options.file().equals(STANDARD_INPUT);
        if (!options.allowEnv().isEmpty()) {
            context.reach().requireFull("grant what it was not granted", "leave out --allow-env");
        }
        RunContext granted = context.kept(
                context.interruption(), context.reach().granting(options.allowRead(), options.allowWrite()));
        // Read first: what is not there needs no world to be made for it.
        String text = context.shell().read(options.file());
        try (Realm realm = Realm.of(
                List.copyOf(context.shell().catalog().all()),
                standardInput ? null : folder(options.file()),
                new Realm.Given(options.args(), options.params(), environment(options.allowEnv())),
                options.limits())) {
            return new ScriptResult(new Evaluation(granted, realm).of(source(options.file(), text)));
        }
    }

    private static Map<String, String> environment(List<String> names) {
        Map<String, String> granted = new LinkedHashMap<>(System.getenv());
        granted.keySet().retainAll(names);
        return granted;
    }

    /** Where its imports are looked for: beside the file itself, not beside a link to it. */
    private static Path folder(String file) throws IOException {
        Path folder = Path.of(file).toRealPath().getParent();
        return folder == null ? Path.of("/") : folder;
    }

    private static Source source(String file, String text) throws IOException {
        Source.Builder source = file.equals(STANDARD_INPUT)
                ? Source.newBuilder("js", text, "standard input")
                : Source.newBuilder("js", Path.of(file).toRealPath().toFile()).content(text);
        return source.mimeType(Evaluation.MODULE).build();
    }
}
