package io.cowrieshell.plan;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.sandbox.clone.CloneRequest;
import io.cowrieshell.sandbox.clone.Mask;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public record RehearseOptions(
        @Argument(help = "the plan: its name, or its file", required = true)
        String plan,

        @Option(help = "a value for a parameter; may be given several times", placeholder = "NAME=VALUE")
        List<String> param,

        @Option(help = "sessions of the sample; default 10000", placeholder = "N") @Nullable
        Integer rows,

        @Option(help = "clone all rows") boolean full,

        @Option(
                help = "a column whose values stay on the target; may be given several times",
                placeholder = "TABLE.COLUMN")
        List<String> mask,

        @Option(help = "on the target itself, within one transaction that is rolled back")
        boolean inPlace) {

    private static final int MOST_ROWS = 1_000_000;

    public RehearseOptions {
        param = List.copyOf(param);
        mask = List.copyOf(mask);
        ReplayOptions.parameters(param);
        mask.forEach(Mask::of);
        if (rows != null) {
            Amount.requireWithin("rows", rows, MOST_ROWS);
        }
        if (inPlace) {
            requireNothingOfClones(rows != null || full || !mask.isEmpty());
        }
        if (rows != null && full) {
            throw UsageProblem.CONTRADICTION
                    .problem("--full has all rows, --rows some")
                    .why("nothing was run")
                    .next("leave one of them out")
                    .asException();
        }
    }

    private static void requireNothingOfClones(boolean given) {
        if (given) {
            throw UsageProblem.CONTRADICTION
                    .problem("--in-place has no clone")
                    .why("--rows, --full and --mask are about one; nothing was run")
                    .next("leave --in-place out, or those")
                    .asException();
        }
    }

    Map<String, String> parameters() {
        return ReplayOptions.parameters(param);
    }

    CloneRequest request() {
        CloneRequest request = full
                ? CloneRequest.everything()
                : CloneRequest.sample(rows == null ? CloneRequest.USUAL_SESSIONS : rows);
        return request.masking(mask.stream().map(Mask::of).toList());
    }
}
