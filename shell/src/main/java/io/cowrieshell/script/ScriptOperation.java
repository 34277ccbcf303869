package io.cowrieshell.script;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.scripts.ScriptShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

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
    public boolean mayChange(ScriptOptions options) {
        return true;
    }

    @Override
    public boolean step() {
        return true;
    }

    @Override
    public String program() {
        return "file";
    }

    @Override
    public ScriptResult run(ScriptOptions options, RunContext context) throws Exception {
        options.param().forEach(context.shell().redactor()::studySetting);
        String file = file(options.file(), context.shell());
        boolean standardInput = file.equals(STANDARD_INPUT);
        if (!options.allowEnv().isEmpty()) {
            context.reach().requireFull("grant what it was not granted", "leave out --allow-env");
        }
        RunContext granted = context.kept(
                context.interruption(), context.reach().granting(options.allowRead(), options.allowWrite()));
        // Read first: what is not there needs no world to be made for it.
        String text = context.shell().read(file).replaceFirst("^\uFEFF", "");
        try (Realm realm = Realm.of(
                List.copyOf(context.shell().catalog().all()),
                standardInput ? null : new ScriptFolder(folder(file), library(context.shell())),
                new Realm.Given(options.args(), options.params(), environment(options.allowEnv())),
                options.limits())) {
            return new ScriptResult(new Evaluation(granted, realm).of(source(file, text)));
        }
    }

    /** A name by itself can also be that of a script which lies ready. */
    private static String file(String named, Shell shell) throws IOException {
        boolean path = named.equals(STANDARD_INPUT) || named.contains("/");
        if (path || (Files.exists(Path.of(named)) && !Files.isDirectory(Path.of(named)))) {
            return named;
        }
        ScriptShelf shelf = ScriptShelf.of(shell);
        Path ready = shelf.find(named).orElse(null);
        if (ready == null) {
            throw shelf.missing(named);
        }
        return ready.toString();
    }

    private static @Nullable Path library(Shell shell) {
        return shell.shipped("scripts/lib").orElse(null);
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        if (!"file".equals(option)) {
            return List.of();
        }
        List<String> candidates =
                new ArrayList<>(ScriptShelf.of(context.shell()).names());
        candidates.addAll(ScriptShelf.here());
        return candidates;
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
