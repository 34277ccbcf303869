package io.cowrieshell.heal;

import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.operation.Action.Manner;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a repair has done, or would do.
 *
 * @param runs their numbers in the journal, one for each round; none for a dry run, and 0 without journal
 * @param planned those that are still to be done
 * @param done those that were carried out
 * @param left of what was to be healed, that is still there
 * @param others how many errors and warnings there are that were not asked for
 * @param unseen what could not be looked at
 */
public record HealResult(
        List<Long> runs, List<Step> planned, List<Step> done, List<Left> left, int others, List<String> unseen)
        implements Result {

    public HealResult {
        runs = List.copyOf(runs);
        planned = List.copyOf(planned);
        done = List.copyOf(done);
        left = List.copyOf(left);
        unseen = List.copyOf(unseen);
    }

    /**
     * A step.
     *
     * @param transactional whether all of it happens or nothing
     * @param cost what it takes, as far as it could be foreseen
     * @param outcome null while it is only planned
     */
    public record Step(
            int number,
            String what,
            String why,
            List<String> sql,
            boolean transactional,
            Cost cost,
            @Nullable Outcome outcome) {

        public Step {
            sql = List.copyOf(sql);
        }

        static Step of(int number, RemedyStep step) {
            RemedyStep.Cost cost = step.cost();
            return new Step(
                    number,
                    step.what(),
                    step.why(),
                    step.action().statements(),
                    step.action().manner() != Manner.ALONE,
                    new Cost(step.table(), cost.lock(), cost.rows(), cost.seconds(), cost.reversible()),
                    null);
        }

        Step done(@Nullable Long rows, double milliseconds) {
            return new Step(number, what, why, sql, transactional, cost, new Outcome(rows, milliseconds));
        }
    }

    /** What a step takes: the strongest lock, and estimates. */
    public record Cost(String table, String lock, long rows, double seconds, boolean reversible) {}

    /**
     * What came of a step.
     *
     * @param rows how many were changed; null where it changed none by its nature
     */
    public record Outcome(@Nullable Long rows, double milliseconds) {}

    /** A finding that is there now. */
    public record Left(String id, Severity severity, String object, String what, String remedy) {

        static Left of(Finding finding) {
            return new Left(
                    finding.id(),
                    finding.severity(),
                    finding.object(),
                    finding.what(),
                    finding.remedy().command());
        }
    }

    static HealResult planned(HealPlan plan) {
        return new HealResult(List.of(), numbered(plan.steps()), List.of(), left(plan), plan.others(), plan.unseen());
    }

    static HealResult done(List<Long> runs, List<Step> done, HealPlan after) {
        return new HealResult(runs, numbered(after.steps()), done, left(after), after.others(), after.unseen());
    }

    private static List<Left> left(HealPlan plan) {
        List<Left> left = new ArrayList<>();
        plan.findings().forEach(finding -> left.add(Left.of(finding)));
        plan.beyond().forEach(finding -> left.add(Left.of(finding)));
        return left;
    }

    static List<Step> numbered(List<RemedyStep> steps) {
        List<Step> numbered = new ArrayList<>();
        for (RemedyStep step : steps) {
            numbered.add(Step.of(numbered.size() + 1, step));
        }
        return numbered;
    }

    @Override
    public View view() {
        return HealView.of(this);
    }

    /** A repair that leaves an error has not done what it was asked to; a plan has, by being one. */
    @Override
    public ExitStatus exitStatus() {
        boolean failed = left.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return failed && (!done.isEmpty() || planned.isEmpty()) ? ExitStatus.FINDINGS : ExitStatus.DONE;
    }
}
