package io.cowrieshell.sandbox;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import org.jspecify.annotations.Nullable;

public record SandboxOptions(
        @Argument(help = "what to do", defaultValue = "list")
        Action action,

        @Argument(help = "the sandbox; nothing means the one connected") @Nullable
        String name,

        @Option(help = "the state it is born in") @Nullable Scenario scenario,

        @Option(help = "how many sessions it holds") @Nullable
        Integer sessions,

        @Option(help = "another seed gives other data") @Nullable
        Long seed,

        @Option(help = "bytes of enrichment per session") @Nullable
        Integer documentSize) {

    /** What can be done with sandboxes. */
    public enum Action {
        LIST,
        SCENARIOS,
        START,
        RESET,
        STOP,
        REMOVE,
        PATH
    }

    public SandboxOptions {
        boolean births = action == Action.START || action == Action.RESET;
        if (!births && (scenario != null || sessions != null || seed != null || documentSize != null)) {
            throw UsageProblem.CONTRADICTION
                    .problem("a scenario and its numbers belong to `sandbox start` and `sandbox reset`")
                    .why("nothing was done")
                    .asException();
        }
    }

    SandboxRequest request() {
        return new SandboxRequest(scenario, name, sessions, seed, documentSize);
    }
}
