package io.cowrieshell.script;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import java.util.List;

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

    @Override
    public JsResult run(JsOptions options, RunContext context) throws Exception {
        if (options.script().isBlank()) {
            throw UsageProblem.MISSING_VALUE
                    .problem("there is no script to evaluate")
                    .next("js status().version")
                    .asException();
        }
        Realm realm = context.shell()
                .kept(
                        Realm.class,
                        Realm::free,
                        () -> Realm.of(List.copyOf(context.shell().catalog().all())));
        return new JsResult(new Evaluation(context, realm).of(options.script()));
    }
}
