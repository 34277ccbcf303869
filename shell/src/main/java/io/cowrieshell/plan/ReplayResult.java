package io.cowrieshell.plan;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.plan.StepReport.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What each step of a plan gave; a person has been shown each as it ended.
 *
 * @param replay its number in the target; 0 for a plan that only looks, of which nothing is kept, and for a dry run
 * @param foreseen for a dry run, what each step would do; empty otherwise
 */
public record ReplayResult(String plan, String hash, long replay, List<StepReport> steps, List<Foreseen> foreseen)
        implements Result {

    public ReplayResult {
        steps = List.copyOf(steps);
        foreseen = List.copyOf(foreseen);
    }

    /**
     * What a step would do to a database as the steps before it leave it.
     *
     * @param statements empty where it changes nothing, or nobody can know before
     */
    public record Foreseen(int step, List<String> statements) {
        public Foreseen {
            statements = List.copyOf(statements);
        }
    }

    /** From so many steps on nobody sees any more at the end how the first went. */
    private static final int MANY = 4;

    private static final int WIDEST = 50;

    @Override
    public View view() {
        View line = View.line(summary());
        return steps.size() < MANY ? line : View.stack(table(), line);
    }

    private View table() {
        return new View.Table(
                List.of(View.number("step"), View.column("command"), View.column("outcome"), View.number("took")),
                steps.stream()
                        .map(step -> View.row(
                                step.number(),
                                step.step().length() <= WIDEST
                                        ? step.step()
                                        : step.step().substring(0, WIDEST - 1) + "…",
                                step.outcome().word(),
                                step.seconds() == 0 ? "" : String.format(Locale.ROOT, "%.1f s", step.seconds())))
                        .toList());
    }

    private String summary() {
        List<String> words = new ArrayList<>();
        long done = count(Outcome.DONE) + count(Outcome.DONE_BEFORE);
        words.add(Shown.counted(done, "step") + " done");
        add(words, count(Outcome.SKIPPED), "not taken");
        add(words, count(Outcome.FAILED), "failed, as the plan allows");
        add(words, count(Outcome.DIVERGED), "not as expected");
        return String.join(", ", words) + (foreseen.isEmpty() ? "." : " on a clone; the target was not changed.");
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
