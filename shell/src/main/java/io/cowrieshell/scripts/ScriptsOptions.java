package io.cowrieshell.scripts;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import org.jspecify.annotations.Nullable;

public record ScriptsOptions(
        @Argument(help = "the script to tell all about; nothing lists them") @Nullable
        String name,

        @Option(help = "list them, which is also done without it")
        boolean list) {

    public ScriptsOptions {
        if (list && name != null) {
            throw UsageProblem.CONTRADICTION
                    .problem("--list lists all scripts, and " + name + " is one")
                    .why("nothing was done")
                    .next("scripts, or scripts " + name)
                    .asException();
        }
    }
}
