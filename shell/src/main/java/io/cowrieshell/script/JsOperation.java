package io.cowrieshell.script;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.Suggestion;
import io.cowrieshell.operation.Text;
import io.cowrieshell.operation.Typing;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Evaluates what was typed, in a world that lasts as long as the shell; alone, it has all that follows typed to it. */
@AutoService(Verb.class)
public final class JsOperation implements Operation<JsOptions, JsResult> {

    private static final Typing TYPING = new Typing("js", "js", Set.of(".exit", "exit", "quit", "exit;", "quit;"));
    private static final JsResult NOTHING = new JsResult(null);

    @Override
    public Declaration<JsOptions> declaration() {
        return Declaration.of(
                "js",
                "Evaluate JavaScript that can call every command",
                Group.SCRIPT,
                Effect.SHELL,
                JsOptions.class,
                "js status().version.observed",
                "js sql('select count(*) as n from session_summaries').tables[0][0].n",
                "js");
    }

    @Override
    public boolean mayChange(JsOptions options) {
        return !options.script().isBlank();
    }

    @Override
    public boolean step() {
        return true;
    }

    @Override
    public JsResult run(JsOptions options, RunContext context) throws Exception {
        if (options.script().isBlank()) {
            return enter(context);
        }
        Optional<DotWord.Said> said = DotWord.in(options.script());
        return said.isPresent() ? obey(said.get(), context) : evaluate(options.script(), context);
    }

    @Override
    public List<Suggestion> suggestions(String before, RunContext context) {
        return new Suggestions(before, context).all();
    }

    @Override
    public void expected(Shell shell) {
        world(shell);
    }

    private static Realm world(Shell shell) {
        return shell.kept(Realm.class, realm -> !realm.lost(), () -> made(shell));
    }

    private static Realm made(Shell shell) {
        try {
            return Realm.of(List.copyOf(shell.catalog().all()), null, Realm.Given.NOTHING, Limits.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException("it has no folder that could be missing", e);
        }
    }

    private static JsResult enter(RunContext context) {
        if (!context.shell().typeInto(TYPING)) {
            throw UsageProblem.MISSING_VALUE
                    .problem("there is no script to evaluate")
                    .why("js alone opens a prompt, and nobody types here")
                    .next("`js status().version`, or a file: `script FILE`")
                    .asException();
        }
        world(context.shell());
        context.conversation().notice("JavaScript. Ctrl-D goes back to commands, .help tells what there is.");
        return NOTHING;
    }

    /**
     * In the world that lasts. What is evaluated by a command while somebody is in it, or by a script, is in one that is
     * gone with it: what a script leaves behind would later be run with all that a person may.
     */
    private static JsResult evaluate(String text, RunContext context) throws Exception {
        if (context.reach().full() && world(context.shell()).free()) {
            return evaluate(text, context, world(context.shell()));
        }
        try (Realm passing = made(context.shell())) {
            return evaluate(text, context, passing);
        }
    }

    private static JsResult evaluate(String text, RunContext context, Realm world) throws Exception {
        try {
            return new JsResult(new Evaluation(context, world)
                    .typed(text, context.conversation().columns()));
        } catch (InterruptedOperation e) {
            if (world.lost()) {
                context.conversation().notice("It does not stop, and was left to itself with all that was declared.");
            }
            throw e;
        }
    }

    private static JsResult obey(DotWord.Said said, RunContext context) throws Exception {
        return switch (said.word()) {
            case EDITOR -> edit(context);
            case LOAD -> load(said.rest(), context);
            case RESET -> reset(context);
            case HELP -> help(context);
            case EXIT -> NOTHING;
        };
    }

    private static JsResult help(RunContext context) {
        context.conversation().show(DotWord.help());
        return NOTHING;
    }

    private static JsResult edit(RunContext context) throws Exception {
        String before = world(context.shell()).texts().last();
        String edited = context.shell().edit(before, Text.Language.JAVASCRIPT);
        // Leaving the editor without a change is how one backs out of it.
        if (edited.isBlank() || edited.equals(before.stripTrailing())) {
            context.conversation().notice("Nothing was changed, so nothing is run.");
            return NOTHING;
        }
        return evaluate(edited, context);
    }

    private static JsResult load(String file, RunContext context) throws Exception {
        if (file.isEmpty()) {
            throw UsageProblem.MISSING_VALUE
                    .problem(".load needs a file")
                    .next(".load FILE")
                    .asException();
        }
        context.reach().toRead(Path.of(file));
        return evaluate(context.shell().read(file), context);
    }

    private static JsResult reset(RunContext context) {
        context.reach().requireFull("forget what a person has declared", "leave out .reset");
        Realm former = world(context.shell());
        context.shell().kept(Realm.class, realm -> realm != former, () -> made(context.shell()));
        former.close();
        context.conversation().notice("All that was declared is forgotten.");
        return NOTHING;
    }
}
