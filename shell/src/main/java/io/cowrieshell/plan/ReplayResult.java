package io.cowrieshell.plan;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import java.util.List;

/** What each step of a plan gave; a person has been shown each as it ended. */
public record ReplayResult(String plan, List<Step> steps) implements Result {

    public ReplayResult {
        steps = List.copyOf(steps);
    }

    public record Step(String operation, Result result) {}

    @Override
    public View view() {
        return View.line(steps.size() == 1 ? "1 step done." : steps.size() + " steps done.");
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
