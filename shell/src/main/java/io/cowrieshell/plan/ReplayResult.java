package io.cowrieshell.plan;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import java.util.List;
import java.util.stream.IntStream;

/** What each step of a plan gave. */
public record ReplayResult(String plan, List<Step> steps) implements Result {

    public ReplayResult {
        steps = List.copyOf(steps);
    }

    public record Step(String operation, Result result) {}

    @Override
    public View view() {
        return new View.Stack(IntStream.range(0, steps.size())
                .<View>mapToObj(i -> new View.Section(
                        "Step " + (i + 1) + " of " + steps.size() + ": "
                                + steps.get(i).operation(),
                        steps.get(i).result().view()))
                .toList());
    }

    @Override
    public ExitStatus exitStatus() {
        return steps.stream()
                .map(step -> step.result().exitStatus())
                .filter(status -> status != ExitStatus.DONE)
                .findFirst()
                .orElse(ExitStatus.DONE);
    }
}
