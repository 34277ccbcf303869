package io.cowrieshell.plan;

import io.cowrieshell.database.Session;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.Findings;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.operation.OperationFrame;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.plan.RehearseResult.Outlook;
import io.cowrieshell.plan.RehearseResult.Stopped;
import io.cowrieshell.plan.rehearsal.StepWatch;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.sandbox.clone.CloneReport;
import io.cowrieshell.sandbox.clone.TargetClone;
import io.cowrieshell.schema.Standing;
import io.cowrieshell.validate.ValidateOperation;
import io.cowrieshell.validate.ValidateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan taken on a clone, step by step as on the target, with everything measured. */
final class Rehearsal {

    /** The first version that has something to validate. */
    private static final int TIERED = 16;

    private final Plan plan;
    private final RunContext context;
    private final List<RehearsedStep> steps = new ArrayList<>();

    Rehearsal(Plan plan, RunContext context) {
        this.plan = plan;
        this.context = context;
    }

    /** Leaves the clone as the plan has made it; whatever stops the plan is part of the result. */
    RehearseResult on(TargetClone clone, boolean remembering) throws Exception {
        try (Session session = new Session(text -> context.conversation().notice(text), null)) {
            session.connect(clone.destination());
            RunContext inner = offStage(context, session);
            Findings before = Findings.of(session.database(), context.interruption());
            Stopped stopped = replayed(session, inner, clone.report());
            Outlook outlook = outlook(inner, before);
            return new RehearseResult(
                    plan.name(),
                    plan.hash(),
                    context.session().label(),
                    false,
                    clone.report(),
                    steps,
                    List.of(),
                    List.of(),
                    stopped,
                    outlook,
                    stopped == null && remembering);
        }
    }

    /** The same run on a clone. */
    static RunContext offStage(RunContext context, Session session) {
        return new RunContext(
                session,
                new OffStage(context.conversation().progress()),
                context.interruption(),
                context.shell(),
                context.depth(),
                context.watched(),
                context.reach());
    }

    private @Nullable Stopped replayed(Session session, RunContext inner, CloneReport report) throws Exception {
        try (StepWatch watch = StepWatch.over(session.database())) {
            Replay.Manner manner = new Replay.Manner(1, plan.steps().size(), false, Replay.OnDivergence.STOP, false);
            new Replay(plan, inner, ReplayMemory.none(), manner, watching(watch, report)).run();
            return null;
        } catch (ProblemException e) {
            context.interruption().checkpoint();
            return Stopped.by(e.problem());
        }
    }

    private Replay.Watcher watching(StepWatch watch, CloneReport report) {
        return new Replay.Watcher() {
            @Override
            public void begins(Step<?, ?> step) {
                watch.begin();
            }

            @Override
            public void ended(Step<?, ?> step, StepReport told) {
                steps.add(new RehearsedStep(told, watch.seen(), watch.projected(told.seconds(), report.tables())));
            }
        };
    }

    /** How the database is now, beside what was found there before. */
    static Outlook outlook(RunContext inner, Findings before) throws Exception {
        Findings after = Findings.of(inner.session().database(), inner.interruption());
        Set<String> known = before.all().stream().map(Rehearsal::named).collect(Collectors.toSet());
        Standing standing = inner.reading(connection -> Standing.read(connection));
        return new Outlook(
                standing.version(),
                standing.fingerprint(),
                after.count(Severity.ERROR),
                after.count(Severity.WARNING),
                after.count(Severity.INFORMATION),
                after.all().stream()
                        .filter(finding -> finding.severity() != Severity.INFORMATION)
                        .map(Rehearsal::named)
                        .filter(name -> !known.contains(name))
                        .toList(),
                standing.version() < TIERED ? null : verdict(inner));
    }

    private static String named(Finding finding) {
        return finding.id() + " " + finding.object() + ": " + finding.what();
    }

    private static String verdict(RunContext inner) {
        ValidateOptions usual = OptionsModel.of(ValidateOptions.class).bind(Map.of());
        return OperationFrame.run(new ValidateOperation(), usual, inner).go() ? "GO" : "NO-GO";
    }
}
