package io.cowrieshell.exit;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;

@AutoService(Verb.class)
public final class ExitOperation implements Operation<ExitOptions, ExitResult> {

    @Override
    public Declaration<ExitOptions> declaration() {
        return Declaration.of("exit", "Leave the shell", Group.SHELL, Effect.SHELL, ExitOptions.class, "exit");
    }

    @Override
    public ExitResult run(ExitOptions options, RunContext context) throws Exception {
        context.shell().exit(options.status());
        return new ExitResult(options.status());
    }
}
