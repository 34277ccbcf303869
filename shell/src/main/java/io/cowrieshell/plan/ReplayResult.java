package io.cowrieshell.plan;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.plan.StepReport.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What each step of a plan gave; a person has been shown each as it ended.
 *
 * @param replay its number in the target; 0 for a plan that only looks, of which nothing is kept
 */
public record ReplayResult(String plan, String hash, long replay, List<StepReport> steps) implements Result {

    public ReplayResult {
        steps = List.copyOf(steps);
    }

    @Override
    public View view() {
        List<String> words = new ArrayList<>();
        long done = count(Outcome.DONE) + count(Outcome.DONE_BEFORE);
        words.add(Shown.counted(done, "step") + " done");
        add(words, count(Outcome.SKIPPED), "not taken");
        add(words, count(Outcome.FAILED), "failed, as the plan allows");
        add(words, count(Outcome.DIVERGED), "not as expected");
        return View.line(String.join(", ", words) + ".");
    }

    private long count(Outcome outcome) {
        return steps.stream().filter(step -> step.outcome() == outcome).count();
    }

    private static void add(List<String> words, long count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }
}
