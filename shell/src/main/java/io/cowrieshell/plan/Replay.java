package io.cowrieshell.plan;

import io.cowrieshell.operation.Conversation.Question;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.OperationFrame;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.View;
import io.cowrieshell.plan.ReplayMemory.Earlier;
import io.cowrieshell.plan.StepReport.Outcome;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of a plan one after the other: each is written down before, taken, and compared with what is expected
 * of it. Where it stops it can go on.
 */
final class Replay {

    /** Hears how it goes. */
    interface Watcher {

        /** A step is about to be taken. */
        void begins(Step<?, ?> step) throws Exception;

        void ended(Step<?, ?> step, StepReport report) throws Exception;

        /** A step failed; before anything follows from that. */
        default void failed(Step<?, ?> step, Exception e) throws Exception {}

        /** Nobody. */
        Watcher NOBODY = new Watcher() {
            @Override
            public void begins(Step<?, ?> step) {}

            @Override
            public void ended(Step<?, ?> step, StepReport report) {}
        };
    }

    /** What follows when something is not as expected. */
    enum OnDivergence {
        STOP,
        ASK,
        CONTINUE
    }

    /**
     * How it is gone about.
     *
     * @param first the first step that is taken
     * @param last the last
     * @param asking whether every step is asked for
     * @param anew whether the first is taken whatever is noted of it
     */
    record Manner(int first, int last, boolean asking, OnDivergence onDivergence, boolean anew) {}

    private final Plan plan;
    private final RunContext context;
    private final ReplayMemory memory;
    private final Manner manner;
    private final Watcher watcher;
    private final List<StepReport> reports = new ArrayList<>();

    Replay(Plan plan, RunContext context, ReplayMemory memory, Manner manner, Watcher watcher) {
        this.plan = plan;
        this.context = context;
        this.memory = memory;
        this.manner = manner;
        this.watcher = watcher;
    }

    /** What came of each step, of the one that stopped it as well. */
    List<StepReport> reports() {
        return List.copyOf(reports);
    }

    /** To its end, or to the problem that stops it. */
    void run() throws Exception {
        try {
            for (Step<?, ?> step : plan.steps()) {
                if (step.number() >= manner.first() && step.number() <= manner.last()) {
                    takeUninterrupted(step);
                }
            }
            memory.complete(memory.replay() != 0 && plan.writes() ? new Facts(context).standing() : null);
        } catch (Exception e) {
            memory.stopped(e);
            throw e;
        }
    }

    /** Before a step, in it, or while it is compared: an interruption is told with where it goes on. */
    private void takeUninterrupted(Step<?, ?> step) throws Exception {
        try {
            context.interruption().checkpoint();
            take(step);
        } catch (Exception e) {
            if (e instanceof InterruptedOperation
                    || (context.interruption().requested() && !(e instanceof ProblemException))) {
                throw interrupted(step, e);
            }
            throw e;
        }
    }

    private void take(Step<?, ?> step) throws Exception {
        boolean anew = manner.anew() && step.number() == manner.first();
        Earlier earlier = anew ? Earlier.NOT_BEGUN : memory.earlier(step);
        watcher.begins(step);
        if (earlier == Earlier.DONE) {
            compare(step, null, 0);
            memory.reached(step);
            return;
        }
        List<Difference> unmet =
                new Comparison(new Facts(context), null).of(step.written().when());
        if (!unmet.isEmpty() && earlier == Earlier.NOT_BEGUN) {
            skip(step, unmet);
            return;
        }
        context.conversation()
                .show(View.line(
                        "Step " + step.number() + " of " + plan.steps().size() + ": " + step.name(), View.Tone.STRONG));
        ask(step);
        UncertainStep.requireKnown(step, earlier, memory, context);
        memory.begins(step, step.line());
        long began = System.nanoTime();
        Observed observed = null;
        try {
            observed = carryOut(step);
        } catch (Exception e) {
            memory.failed(step, e);
            failed(step, e, seconds(began));
        }
        if (observed != null) {
            // What an earlier run had done of it is missing in what this one has to tell.
            compare(step, earlier == Earlier.CUT_OFF ? null : observed, seconds(began));
        }
        memory.reached(step);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void ask(Step<?, ?> step) {
        if (manner.asking() || step.written().confirm()) {
            context.conversation().confirm(Question.yes("Take it? " + step.line()));
        }
    }

    private <O extends Record, R extends Result> Observed carryOut(Step<O, R> step) throws Exception {
        StepConversation conversation = new StepConversation(context.conversation());
        RunContext inner = context.with(conversation);
        R result;
        try (Shell.Keeping kept = context.shell().keep(inner)) {
            result = StepTransaction.around(
                    step, inner, memory, () -> OperationFrame.run(step.operation(), step.options(), inner));
        }
        context.conversation().show(result.view());
        return new Observed(result, conversation.cell(), conversation.rowCount());
    }

    private void skip(Step<?, ?> step, List<Difference> unmet) throws Exception {
        String why = "not taken: " + words(unmet);
        context.conversation()
                .show(View.line(
                        "Step " + step.number() + " of " + plan.steps().size() + ": " + step.name() + ", " + why,
                        View.Tone.FAINT));
        memory.begins(step, why);
        memory.done(step);
        memory.reached(step);
        report(step, new StepReport(step.number(), step.name(), step.line(), Outcome.SKIPPED, 0, List.of(), null, why));
    }

    private void compare(Step<?, ?> step, @Nullable Observed observed, double seconds) throws Exception {
        Comparison comparison = new Comparison(new Facts(context), observed);
        List<Difference> differences =
                new ArrayList<>(comparison.of(step.written().expect()));
        if (!comparison.met().isEmpty()) {
            context.conversation()
                    .show(View.line("as expected: " + String.join(", ", comparison.met()), View.Tone.GOOD));
        }
        if (observed != null) {
            differences.addAll(unexpectedEnd(step, observed));
        }
        Outcome good = observed == null && seconds == 0 ? Outcome.DONE_BEFORE : Outcome.DONE;
        report(
                step,
                new StepReport(
                        step.number(),
                        step.name(),
                        step.line(),
                        differences.isEmpty() ? good : Outcome.DIVERGED,
                        seconds,
                        differences,
                        observed == null ? null : observed.result(),
                        null));
        if (!differences.isEmpty()) {
            diverged(step, differences);
        }
    }

    /** A step that ends with more than 0 has found something; where nothing is expected of it, nobody foresaw that. */
    private static List<Difference> unexpectedEnd(Step<?, ?> step, Observed observed) {
        ExitStatus status = observed.result().exitStatus();
        boolean foreseen = !step.written().expect().isEmpty();
        return status == ExitStatus.DONE || foreseen
                ? List.of()
                : List.of(new Difference(Observed.EXIT, "0", Integer.toString(status.code())));
    }

    private void diverged(Step<?, ?> step, List<Difference> differences) {
        String what = at(step) + " did not end as expected";
        if (manner.onDivergence() == OnDivergence.CONTINUE) {
            context.conversation().notice(what + ": " + words(differences) + "; going on all the same.");
            return;
        }
        if (manner.onDivergence() == OnDivergence.ASK) {
            context.conversation().confirm(Question.yes(what + ": " + words(differences) + ". Go on all the same?"));
            return;
        }
        throw PlanProblem.DIVERGED
                .problem(what)
                .why(words(differences))
                .next("look with `findings`; `resume` compares again and goes on"
                        + (memory.replay() == 0 ? "" : ", `resume --on-divergence continue` goes on all the same"))
                .asException();
    }

    private static String words(List<Difference> differences) {
        return String.join("; ", differences.stream().map(Difference::toString).toList());
    }

    /** Ends the plan, unless it goes on after such a failure. */
    private void failed(Step<?, ?> step, Exception e, double seconds) throws Exception {
        watcher.failed(step, e);
        report(
                step,
                new StepReport(
                        step.number(), step.name(), step.line(), Outcome.FAILED, seconds, List.of(), null, told(e)));
        boolean interrupted = e instanceof InterruptedOperation
                || context.interruption().requested()
                || (e instanceof ProblemException told && told.problem().code().exitStatus() == ExitStatus.RESUMABLE);
        if (interrupted) {
            throw interrupted(step, e);
        }
        if (e instanceof ProblemException told && told.problem().code().exitStatus() == ExitStatus.NO_CONNECTION) {
            // Of a step whose end nobody has seen nothing follows; there is nobody to go on with either.
            throw placed(step, e);
        }
        OnFailure then = step.written().onFailure();
        if (then instanceof OnFailure.Continue && e instanceof ProblemException) {
            context.conversation().notice(at(step) + " failed: " + told(e) + "; the plan goes on after that.");
            return;
        }
        if (then instanceof OnFailure.RollbackTo back) {
            rollBack(back, step, e);
        }
        throw placed(step, e);
    }

    private void rollBack(OnFailure.RollbackTo back, Step<?, ?> step, Exception e) {
        context.conversation()
                .notice(at(step) + " failed: " + told(e) + "; the plan leads back to version " + back.version() + ".");
        try {
            Step<?, ?> rollback = Step.of(
                    step.written(), context.shell().catalog().get("rollback"), Map.of("to", back.version()), null);
            RunContext agreed = context.with(new StepConversation(context.conversation()));
            context.conversation().show(run(rollback, agreed).view());
        } catch (RuntimeException also) {
            e.addSuppressed(also);
            context.conversation().notice("That failed, too: " + told(also));
        }
    }

    private static <O extends Record, R extends Result> R run(Step<O, R> step, RunContext context) {
        return OperationFrame.run(step.operation(), step.options(), context);
    }

    private Exception interrupted(Step<?, ?> step, Exception e) {
        return memory.replay() == 0
                ? new InterruptedOperation()
                : PlanProblem.INTERRUPTED
                        .problem(at(step) + " was interrupted")
                        .why("what was committed stays, and all before it is done")
                        .next("`resume` goes on there")
                        .asException(e);
    }

    /** The same problem, with the step it happened in. */
    private Exception placed(Step<?, ?> step, Exception e) {
        if (!(e instanceof ProblemException told)) {
            return e;
        }
        Problem problem = told.problem();
        String next = memory.replay() == 0 ? "" : "`resume` takes this step again";
        String own = problem.next();
        return new Problem(
                        problem.code(),
                        at(step) + ": " + problem.what(),
                        problem.why(),
                        own == null ? (next.isEmpty() ? null : next) : next.isEmpty() ? own : own + "; then " + next,
                        problem.sqlState(),
                        problem.likely())
                .asException(e);
    }

    private String at(Step<?, ?> step) {
        return "step " + step.number() + " of " + plan.steps().size() + " (" + step.name() + ")";
    }

    private static String told(Exception e) {
        return e instanceof ProblemException told
                ? told.problem().code().id() + " " + told.problem().what()
                : e instanceof InterruptedOperation ? "interrupted" : String.valueOf(e.getMessage());
    }

    private void report(Step<?, ?> step, StepReport report) throws Exception {
        reports.add(report);
        watcher.ended(step, report);
    }
}
