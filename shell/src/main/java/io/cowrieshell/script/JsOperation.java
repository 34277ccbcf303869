package io.cowrieshell.script;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.graalvm.polyglot.Source;

@AutoService(Verb.class)
public final class JsOperation implements Operation<JsOptions, JsResult> {

    @Override
    public Declaration<JsOptions> declaration() {
        return Declaration.of(
                "js",
                "Evaluate JavaScript that can call every command",
                Group.SCRIPT,
                Effect.SHELL,
                JsOptions.class,
                "js status().version.observed",
                "js sql('select count(*) as n from session_summaries').tables[0][0].n");
    }

    private static Realm world(RunContext context) {
        try {
            return Realm.of(List.copyOf(context.shell().catalog().all()), null, Realm.Given.NOTHING, Limits.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException("it has no folder that could be missing", e);
        }
    }

    @Override
    public JsResult run(JsOptions options, RunContext context) throws Exception {
        if (options.script().isBlank()) {
            throw UsageProblem.MISSING_VALUE
                    .problem("there is no script to evaluate")
                    .next("js status().version")
                    .asException();
        }
        Realm realm = context.shell().kept(Realm.class, Realm::free, () -> world(context));
        return new JsResult(new Evaluation(context, realm).of(Source.create("js", options.script())));
    }
}
