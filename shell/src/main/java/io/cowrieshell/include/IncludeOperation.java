package io.cowrieshell.include;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.ExitStatus;

@AutoService(Verb.class)
public final class IncludeOperation implements Operation<IncludeOptions, IncludeResult> {

    @Override
    public Declaration<IncludeOptions> declaration() {
        return Declaration.of(
                "include",
                "Run a file of commands here",
                Group.SCRIPT,
                Effect.SHELL,
                IncludeOptions.class,
                "include checks.txt");
    }

    @Override
    public IncludeResult run(IncludeOptions options, RunContext context) throws Exception {
        ExitStatus outcome = context.shell().include(options.file().toString(), options.keepGoing());
        return new IncludeResult(options.file().toString(), outcome);
    }
}
