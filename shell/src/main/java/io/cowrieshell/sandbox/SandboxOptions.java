package io.cowrieshell.sandbox;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

public record SandboxOptions(
        @Argument(help = "what to do", defaultValue = "list")
        Action action,

        @Argument(help = "the sandbox, nothing means the one connected; for `generate-log` the file") @Nullable
        String name,

        @Option(help = "the state it is born in") @Nullable Scenario scenario,

        @Option(help = "how many sessions it holds") @Nullable
        Integer sessions,

        @Option(help = "another seed gives other data") @Nullable
        Long seed,

        @Option(help = "bytes of enrichment per session") @Nullable
        Integer documentSize,

        @Option(help = "how many events the log has") @Nullable
        Long events,

        @Option(help = "the day the log begins with", placeholder = "DATE") @Nullable
        String from,

        @Option(help = "over how many days it goes") @Nullable
        Integer days,

        @Option(help = "how many of its events are malformed, such as 0.1%", placeholder = "PERCENT") @Nullable
        String malformed,

        @Option(help = "write an event over several lines") boolean pretty,

        @Option(help = "write over a file that is there") boolean force) {

    /** What can be done with sandboxes, and what goes into them. */
    public enum Action {
        LIST,
        SCENARIOS,
        START,
        RESET,
        STOP,
        REMOVE,
        PATH,
        GENERATE_LOG
    }

    public SandboxOptions {
        boolean log = action == Action.GENERATE_LOG;
        boolean births = action == Action.START || action == Action.RESET;
        if (!births && given(scenario, sessions, documentSize)) {
            throw contradiction("a scenario and its numbers belong to `sandbox start` and `sandbox reset`");
        }
        if (!births && !log && seed != null) {
            throw contradiction("a seed belongs to `sandbox start`, `sandbox reset` and `sandbox generate-log`");
        }
        if (!log && (pretty || force || given(events, from, days, malformed))) {
            throw contradiction("what a log is like belongs to `sandbox generate-log`");
        }
        if (log && name == null) {
            throw UsageProblem.MISSING_VALUE
                    .problem("FILE is missing")
                    .why("`sandbox generate-log` writes a file")
                    .next("`sandbox generate-log cowrie.json`")
                    .asException();
        }
    }

    private static boolean given(@Nullable Object... values) {
        return Arrays.stream(values).anyMatch(Objects::nonNull);
    }

    private static RuntimeException contradiction(String what) {
        return UsageProblem.CONTRADICTION.problem(what).why("nothing was done").asException();
    }

    SandboxRequest request() {
        return new SandboxRequest(scenario, name, sessions, seed, documentSize);
    }

    LogRequest log() {
        return new LogRequest(events, seed, from, days, malformed, pretty);
    }
}
