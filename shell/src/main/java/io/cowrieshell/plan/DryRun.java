package io.cowrieshell.plan;

import io.cowrieshell.database.Session;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Tone;
import io.cowrieshell.plan.StepReport.Outcome;
import io.cowrieshell.sandbox.clone.CloneRequest;
import io.cowrieshell.sandbox.clone.TargetClone;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows what each step would do, just before it is taken on a clone: so every step is shown as the one before leaves the
 * database, and not as it is today.
 */
final class DryRun {

    private final Plan plan;
    private final RunContext context;
    private final List<ReplayResult.Foreseen> foreseen = new ArrayList<>();

    DryRun(Plan plan, RunContext context) {
        this.plan = plan;
        this.context = context;
    }

    ReplayResult on(CloneRequest request, Replay.Manner manner) throws Exception {
        try (TargetClone clone = TargetClone.of(
                        context.session().database(),
                        context.session().label(),
                        request,
                        context.conversation().progress(),
                        context.interruption(),
                        context.shell().redactor());
                Session session = new Session(text -> context.conversation().notice(text), null)) {
            session.connect(clone.destination());
            Replay replay = new Replay(
                    plan, Rehearsal.offStage(context, session), ReplayMemory.none(), manner, showing(session));
            replay.run();
            return new ReplayResult(plan.name(), plan.hash(), 0, replay.reports(), foreseen);
        }
    }

    private Replay.Watcher showing(Session session) {
        RunContext there = Rehearsal.offStage(context, session);
        return new Replay.Watcher() {
            @Override
            public void begins(Step<?, ?> step) throws Exception {
                foresee(step, there);
            }

            @Override
            public void ended(Step<?, ?> step, StepReport report) {
                show(report);
            }
        };
    }

    private <O extends Record, R extends Result> void foresee(Step<O, R> step, RunContext there) throws Exception {
        List<String> statements = statements(step, there);
        foreseen.add(new ReplayResult.Foreseen(step.number(), statements));
        context.conversation()
                .show(View.line(
                        "Step " + step.number() + " of " + plan.steps().size() + ": " + step.line(), Tone.STRONG));
        context.conversation()
                .show(
                        statements.isEmpty()
                                ? View.line("    " + without(step), Tone.FAINT)
                                : new View.Lines(View.statements(statements)));
    }

    private static <O extends Record, R extends Result> List<String> statements(Step<O, R> step, RunContext there)
            throws Exception {
        List<SqlStatement> own = StepSql.statements(step);
        if (!own.isEmpty()) {
            return own.stream().map(SqlStatement::text).map(String::strip).toList();
        }
        Operation<O, R> operation = step.operation();
        return operation.effect(step.options()) == Effect.WRITES ? operation.preview(step.options(), there) : List.of();
    }

    private static String without(Step<?, ?> step) {
        if (step.file() != null) {
            return "what a script writes shows when it runs";
        }
        return step.writes() ? "nothing to do" : "looks, and changes nothing";
    }

    private void show(StepReport report) {
        boolean good = report.outcome() == Outcome.DONE && report.differences().isEmpty();
        String words = report.outcome().word() + (report.note() == null ? "" : ": " + report.note());
        context.conversation().show(View.line("  on the clone: " + words, good ? Tone.GOOD : Tone.WARNING));
    }
}
