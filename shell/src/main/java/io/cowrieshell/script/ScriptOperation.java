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
import java.util.List;
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
        // Read first: what is not there needs no world to be made for it.
        String text = context.shell().read(options.file());
        try (Realm realm = Realm.of(
                List.copyOf(context.shell().catalog().all()),
                standardInput ? null : folder(options.file()),
                new Realm.Given(options.args(), options.params()))) {
            return new ScriptResult(new Evaluation(context, realm).of(source(options.file(), text)));
        }
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
